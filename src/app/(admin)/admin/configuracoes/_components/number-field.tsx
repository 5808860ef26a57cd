"use client";

import { useState } from "react";
import { Field } from "@/components/forms/field";
import { cn } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";

/** A figure typed the Brazilian way with at most `decimals` places, kept as an integer of its smallest part. */
export function NumberField({
  label,
  help,
  unit,
  decimals = 0,
  value,
  onChange,
  error,
}: {
  label: string;
  help?: string;
  /** What is counted: "dias", "%", or "R$", which stands before the figure. */
  unit: string;
  decimals?: number;
  /** In units of the last decimal place. */
  value: number;
  onChange: (value: number) => void;
  error: string | undefined;
}) {
  const [text, setText] = useState(() =>
    (value / 10 ** decimals).toLocaleString("pt-BR", { maximumFractionDigits: decimals }),
  );
  const isMoney = unit === "R$";
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <div className="relative">
          <Input
            {...control}
            value={text}
            inputMode={decimals > 0 ? "decimal" : "numeric"}
            onChange={(event) => {
              setText(event.target.value);
              onChange(parseScaled(event.target.value, decimals));
            }}
            className={cn("tabular-nums", isMoney ? "pl-10" : "pr-14")}
          />
          <span
            className={cn(
              "pointer-events-none absolute inset-y-0 flex items-center text-muted-foreground",
              isMoney ? "left-3" : "right-3",
            )}
          >
            {unit}
          </span>
        </div>
      )}
    </Field>
  );
}

/** `1.234,5` with two places as 123450; NaN for anything that is no such figure. */
export function parseScaled(text: string, decimals: number): number {
  const match = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(text.trim());
  const [, whole = "", fraction = ""] = match ?? [];
  if (!match || fraction.length > decimals) return Number.NaN;
  return Number(whole.replaceAll(".", "") + fraction.padEnd(decimals, "0"));
}
