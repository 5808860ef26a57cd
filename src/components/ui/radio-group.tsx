"use client";

import { RadioGroup as RadioGroupPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";

export function RadioGroup({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Root>) {
  return <RadioGroupPrimitive.Root className={cn("grid gap-3", className)} {...props} />;
}

export function RadioGroupItem({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Item>) {
  return (
    <RadioGroupPrimitive.Item
      className={cn(
        "focus-ring relative flex size-4.5 shrink-0 items-center justify-center rounded-full border border-input bg-card transition-colors before:absolute before:-inset-1 disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-primary",
        className,
      )}
      {...props}
    >
      <RadioGroupPrimitive.Indicator className="size-2.5 rounded-full bg-primary" />
    </RadioGroupPrimitive.Item>
  );
}

/** A choice drawn as a card: title, one line of help, and whatever figure belongs at the right. */
export function RadioCard({
  title,
  description,
  aside,
  className,
  ...props
}: Omit<ComponentProps<typeof RadioGroupPrimitive.Item>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <RadioGroupPrimitive.Item
      className={cn(
        "focus-ring group flex w-full items-start gap-3 rounded-lg border bg-card p-4 text-left transition-colors hover:bg-muted/60 disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-primary data-[state=checked]:bg-primary-subtle",
        className,
      )}
      {...props}
    >
      <span
        aria-hidden
        className="mt-px flex size-4.5 shrink-0 items-center justify-center rounded-full border border-input bg-card group-data-[state=checked]:border-primary"
      >
        <RadioGroupPrimitive.Indicator className="size-2.5 rounded-full bg-primary" />
      </span>
      <span className="grid flex-1 gap-1">
        <span className="font-medium">{title}</span>
        {description && <span className="text-muted-foreground text-sm">{description}</span>}
      </span>
      {aside}
    </RadioGroupPrimitive.Item>
  );
}
