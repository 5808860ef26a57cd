"use client";

import { useState } from "react";
import { writeDecimal } from "@/components/billing/decimal-input";
import { BYTES_PER_GB } from "@/components/format/bytes";
import { Field } from "@/components/forms/field";
import { readSize } from "@/components/forms/read-size";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

const units = { GB: BYTES_PER_GB, TB: BYTES_PER_GB * 1024n } as const;
type Unit = keyof typeof units;

/** Bytes typed as whole GB or TB (1 GB is 1024³ bytes); null while what is typed is no such size, which it says. */
export function QuotaField({
  label,
  help,
  value,
  onChange,
  error,
  isOptional,
}: {
  label: string;
  help?: string;
  value: bigint | null;
  onChange: (bytes: bigint | null) => void;
  error: string | undefined;
  isOptional?: boolean;
}) {
  const [unit, setUnit] = useState<Unit>(value !== null && value % units.TB === 0n ? "TB" : "GB");
  const [text, setText] = useState(value === null ? "" : writeDecimal(value / units[unit], 0));
  const size = readSize(text, units[unit]);

  function change(nextText: string, nextUnit: Unit) {
    setText(nextText);
    setUnit(nextUnit);
    const next = readSize(nextText, units[nextUnit]);
    onChange(next.ok ? next.bytes : null);
  }

  return (
    <Field
      label={label}
      help={help}
      error={text !== "" && !size.ok ? size.problem : error}
      {...(isOptional ? { hint: "opcional" } : {})}
    >
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            value={text}
            inputMode="numeric"
            onChange={(event) => change(event.target.value, unit)}
            className="flex-1 tabular-nums"
          />
          <Select value={unit} onValueChange={(next) => change(text, next as Unit)}>
            <SelectTrigger aria-label={`Unidade de ${label.toLowerCase()}`} className="w-24">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value="GB">GB</SelectItem>
              <SelectItem value="TB">TB</SelectItem>
            </SelectContent>
          </Select>
        </div>
      )}
    </Field>
  );
}
