"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "./button";

const COPIED_FOR_MS = 2_000;

/** Copies `text` and says so for two seconds. `label` names what is copied; icon sizes show only the icon. */
export function CopyButton({
  text,
  label = "Copiar",
  size = "sm",
  variant = "secondary",
  onCopied,
  ...props
}: Omit<ButtonProps, "children" | "onClick" | "asChild"> & {
  text: string | (() => string);
  label?: string;
  onCopied?: () => void;
}) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === "string" ? text : text());
      setState("copied");
      onCopied?.();
    } catch {
      setState("failed");
    }
  }

  const isIconOnly = size === "icon" || size === "icon-sm";
  const words = { idle: label, copied: "Copiado", failed: "Não foi possível copiar" }[state];
  return (
    <Button
      {...props}
      size={size}
      variant={variant}
      onClick={copy}
      aria-label={isIconOnly ? words : props["aria-label"]}
      title={isIconOnly ? words : undefined}
    >
      {state === "copied" ? <Check aria-hidden className="text-success-text" /> : <Copy aria-hidden />}
      {!isIconOnly && words}
      <span aria-live="polite" className="sr-only">
        {state === "idle" ? "" : words}
      </span>
    </Button>
  );
}
