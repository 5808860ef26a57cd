"use client";

import { useEffect, useState } from "react";
import { Input } from "@/components/ui/input";
import { ConfirmDialog, type ConfirmDialogProps } from "./confirm-dialog";
import { Field } from "./field";

/** For the irreversible: the person types the name of what will be lost. */
export function ConfirmByTyping({
  textToType,
  onConfirm,
  isOpen,
  ...props
}: Omit<ConfirmDialogProps, "children"> & { textToType: string }) {
  const [typed, setTyped] = useState("");
  const [mismatch, setMismatch] = useState<string>();
  useEffect(() => {
    if (isOpen) return;
    setTyped("");
    setMismatch(undefined);
  }, [isOpen]);

  function confirm() {
    if (typed.trim() === textToType) onConfirm();
    else setMismatch(`Digite exatamente ${textToType} para continuar.`);
  }

  return (
    <ConfirmDialog {...props} isOpen={isOpen} onConfirm={confirm}>
      <Field
        label={
          <>
            Digite <strong className="wrap-anywhere font-mono">{textToType}</strong> para confirmar
          </>
        }
        error={mismatch}
      >
        {(control) => (
          <Input
            {...control}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setMismatch(undefined);
            }}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
