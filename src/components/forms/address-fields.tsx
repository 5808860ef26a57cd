"use client";

import type { ReactNode } from "react";
import { Input } from "@/components/ui/input";
import { Field } from "./field";
import { ZipCodeInput } from "./masked-input";

/** What a postal address holds while it is typed; all empty for none. */
export const emptyAddress = {
  zipCode: "",
  street: "",
  number: "",
  complement: "",
  district: "",
  city: "",
  state: "",
};
export type AddressDraft = typeof emptyAddress;

/** None when nothing was typed, so that an address is whole or absent. */
export function addressOf(draft: AddressDraft): AddressDraft | null {
  return Object.values(draft).every((text) => text.trim() === "") ? null : draft;
}

const fields: {
  name: keyof AddressDraft;
  label: string;
  span: string;
  hint?: string;
  autoComplete: string;
}[] = [
  { name: "zipCode", label: "CEP", span: "sm:col-span-2", autoComplete: "postal-code" },
  { name: "street", label: "Rua", span: "sm:col-span-4", autoComplete: "address-line1" },
  { name: "number", label: "Número", span: "sm:col-span-2", autoComplete: "off" },
  {
    name: "complement",
    label: "Complemento",
    span: "sm:col-span-4",
    hint: "opcional",
    autoComplete: "address-line2",
  },
  { name: "district", label: "Bairro", span: "sm:col-span-2", autoComplete: "address-level3" },
  { name: "city", label: "Cidade", span: "sm:col-span-3", autoComplete: "address-level2" },
  { name: "state", label: "UF", span: "sm:col-span-1", autoComplete: "address-level1" },
];

export function AddressFields({
  legend,
  help,
  value,
  onChange,
  errorOf,
}: {
  legend: string;
  help?: ReactNode;
  value: AddressDraft;
  onChange: (address: AddressDraft) => void;
  errorOf: (field: keyof AddressDraft) => string | undefined;
}) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-4 font-semibold">{legend}</legend>
      {help && <p className="-mt-3 text-muted-foreground text-sm">{help}</p>}
      <div className="grid gap-4 sm:grid-cols-6">
        {fields.map(({ name, label, span, hint, autoComplete }) => (
          <Field key={name} label={label} error={errorOf(name)} className={span} {...(hint ? { hint } : {})}>
            {(control) =>
              name === "zipCode" ? (
                <ZipCodeInput
                  {...control}
                  value={value.zipCode}
                  onChange={(zipCode) => onChange({ ...value, zipCode })}
                  autoComplete={autoComplete}
                />
              ) : (
                <Input
                  {...control}
                  value={value[name]}
                  onChange={(event) => onChange({ ...value, [name]: event.target.value })}
                  autoComplete={autoComplete}
                  {...(name === "state" ? { maxLength: 2, placeholder: "SP" } : {})}
                />
              )
            }
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
