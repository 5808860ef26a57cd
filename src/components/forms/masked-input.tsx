"use client";

import { type ChangeEvent, type ComponentProps, useLayoutEffect, useRef } from "react";
import { formatDocumentNumber } from "@/components/format/document-number";
import { formatPhone } from "@/components/format/phone";
import { formatZipCode } from "@/components/format/zip-code";
import { Input } from "@/components/ui/input";

type MaskedInputProps = Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & {
  value: string;
  /** Receives the masked text. */
  onChange: (value: string) => void;
};

const isSignificant = /[0-9A-Za-z]/;

/** The place in `text` after its first `count` letters or digits. */
function caretAfter(text: string, count: number): number {
  let seen = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (seen === count) return index;
    if (isSignificant.test(text.charAt(index))) seen += 1;
  }
  return text.length;
}

/** Formats while typing and keeps the caret by the same character. */
function MaskedInput({
  format,
  value,
  onChange,
  ...props
}: MaskedInputProps & { format: (text: string) => string }) {
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);

  useLayoutEffect(() => {
    if (caret.current === null || document.activeElement !== input.current) return;
    input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  function handleChange(event: ChangeEvent<HTMLInputElement>) {
    const { value: typed, selectionStart } = event.target;
    const masked = format(typed);
    const isAtEnd = selectionStart === null || selectionStart >= typed.length;
    const significant = [...typed.slice(0, selectionStart ?? 0)].filter((char) =>
      isSignificant.test(char),
    ).length;
    caret.current = isAtEnd ? masked.length : caretAfter(masked, significant);
    onChange(masked);
  }

  return <Input {...props} ref={input} value={format(value)} onChange={handleChange} />;
}

/** CPF or CNPJ, the alphanumeric one too. */
export function DocumentNumberInput(props: MaskedInputProps) {
  return (
    <MaskedInput
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      placeholder="CPF ou CNPJ"
      {...props}
      format={formatDocumentNumber}
    />
  );
}

/** A Brazilian phone with its area code. */
export function PhoneInput(props: MaskedInputProps) {
  return (
    <MaskedInput
      inputMode="tel"
      autoComplete="tel-national"
      placeholder="(11) 98765-4321"
      {...props}
      format={formatPhone}
    />
  );
}

export function ZipCodeInput(props: MaskedInputProps) {
  return <MaskedInput inputMode="numeric" placeholder="01310-100" {...props} format={formatZipCode} />;
}
