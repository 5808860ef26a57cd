"use client";

import { OTPInput, REGEXP_ONLY_DIGITS, type SlotProps } from "input-otp";
import type { ComponentProps } from "react";
import { cn } from "./class-names";

function Slot({ char, isActive, hasFakeCaret, isInvalid }: SlotProps & { isInvalid: boolean }) {
  return (
    <div
      className={cn(
        "relative flex h-12 w-10 items-center justify-center rounded-lg border border-input bg-card font-mono text-xl transition-colors sm:w-11",
        isActive && "z-10 border-ring ring-3 ring-ring/25",
        isInvalid && "border-danger",
      )}
    >
      {char}
      {hasFakeCaret && <span className="absolute h-5 w-px animate-pulse bg-foreground" />}
    </div>
  );
}

type CodeInputProps = {
  id?: string;
  name?: string;
  value?: string;
  onChange?: (value: string) => void;
  onBlur?: () => void;
  /** Called once all six digits are there, typed or pasted. */
  onComplete?: (code: string) => void;
  disabled?: boolean;
  autoFocus?: boolean;
} & Pick<ComponentProps<"input">, "aria-invalid" | "aria-describedby" | "aria-label">;

/** The six-digit code of an e-mail. One real input, so paste and the phone's autofill work. */
export function CodeInput({ onComplete, ...props }: CodeInputProps) {
  const isInvalid = props["aria-invalid"] === true || props["aria-invalid"] === "true";
  return (
    <OTPInput
      maxLength={6}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern={REGEXP_ONLY_DIGITS}
      pasteTransformer={(pasted) => pasted.replace(/\D/g, "")}
      containerClassName="flex items-center gap-2 has-disabled:opacity-50"
      {...props}
      onComplete={onComplete}
      render={({ slots }) =>
        slots.map((slot, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the six places never move
          <Slot key={index} {...slot} isInvalid={isInvalid} />
        ))
      }
    />
  );
}
