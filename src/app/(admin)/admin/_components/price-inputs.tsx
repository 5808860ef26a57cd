"use client";

import { Field } from "@/components/forms/field";
import { Input } from "@/components/ui/input";
import { type PriceKey, type PriceTexts, priceInputs } from "./price-fields";

/** The six figures of a price, as they are typed. */
export function PriceInputs({
  texts,
  errors,
  onChange,
}: {
  texts: PriceTexts;
  errors: Partial<Record<string, string>>;
  onChange: (key: PriceKey, text: string) => void;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {priceInputs.map(({ key, label }) => (
        <Field key={key} label={label} isRequired error={errors[key] ?? ""}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              className="tabular-nums"
              value={texts[key]}
              onChange={(event) => onChange(key, event.target.value)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
