"use client";

import { useId, useState } from "react";
import { formatCount } from "@/components/format/count";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Slider } from "@/components/ui/slider";
import { amountMaximum, readAmount } from "./read-amount";

/** An amount to calculate with, typed or moved. What is no amount stays on view with what to do, and changes nothing. */
export function AmountField({
  label,
  unit,
  stops,
  value,
  onChange,
}: {
  label: string;
  unit: string;
  stops: number[];
  value: number;
  onChange: (value: number) => void;
}) {
  const id = useId();
  const [refused, setRefused] = useState<string>();
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Label htmlFor={id} className="text-lg">
          {label}
        </Label>
        <div className="flex items-center gap-2">
          <Input
            id={id}
            inputMode="numeric"
            value={refused ?? formatCount(value)}
            aria-invalid={refused !== undefined}
            aria-describedby={refused === undefined ? undefined : `${id}-error`}
            onChange={(event) => {
              const amount = readAmount(event.target.value);
              setRefused(amount === undefined ? event.target.value : undefined);
              if (amount !== undefined) onChange(amount);
            }}
            onBlur={() => setRefused(undefined)}
            className="w-32 text-right tabular-nums"
          />
          <span className="min-w-6 text-muted-foreground text-sm">{unit}</span>
        </div>
      </div>
      {refused !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-danger-text text-sm sm:text-right">
          Use um número inteiro de 0 a {formatCount(amountMaximum)}. O cálculo segue com {formatCount(value)}.
        </p>
      )}
      <Slider
        maximum={stops.length - 1}
        value={nearestStop(stops, value)}
        onChange={(index) => {
          setRefused(undefined);
          onChange(stops[index] ?? 0);
        }}
        label={`${label}: ajuste rápido`}
        valueText={`${formatCount(value)} ${unit}`}
      />
    </div>
  );
}

function nearestStop(stops: number[], value: number): number {
  const index = stops.findIndex((stop) => stop >= value);
  return index === -1 ? stops.length - 1 : index;
}
