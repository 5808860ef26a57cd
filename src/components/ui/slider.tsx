"use client";

import { Slider as SliderPrimitive } from "radix-ui";

/** One value by dragging or with the arrow keys, in whole steps from 0. A field beside it takes exact values. */
export function Slider({
  value,
  maximum,
  onChange,
  label,
  valueText,
}: {
  value: number;
  maximum: number;
  onChange: (value: number) => void;
  label: string;
  /** The value in words, read instead of the step's number. */
  valueText: string;
}) {
  return (
    <SliderPrimitive.Root
      value={[value]}
      max={maximum}
      step={1}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      className="relative flex h-6 w-full touch-none select-none items-center pointer-coarse:h-11"
    >
      <SliderPrimitive.Track className="relative h-1.5 w-full grow rounded-full bg-border">
        <SliderPrimitive.Range className="absolute h-full rounded-full bg-primary" />
      </SliderPrimitive.Track>
      <SliderPrimitive.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="focus-ring block size-5 cursor-grab rounded-full border-2 border-primary bg-card shadow-sm transition-shadow hover:ring-4 hover:ring-primary/15 active:cursor-grabbing"
      />
    </SliderPrimitive.Root>
  );
}
