"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";

/**
 * A secret in mono, masked until asked, with a copy button. Without `secret` (it must be fetched first),
 * `onReveal` asks for it; the caller then passes it in.
 */
export function SecretReveal({
  label,
  secret,
  onReveal,
  isRevealing,
  isInitiallyVisible = false,
  className,
}: {
  label: string;
  secret: string | null | undefined;
  onReveal?: () => void;
  isRevealing?: boolean;
  isInitiallyVisible?: boolean;
  className?: string;
}) {
  const [isVisible, setIsVisible] = useState(isInitiallyVisible);
  const isShown = isVisible && Boolean(secret);

  function toggle() {
    setIsVisible(!isShown);
    if (!isShown && !secret) onReveal?.();
  }

  return (
    <div className={cn("flex min-w-0 flex-wrap items-center gap-2", className)}>
      <code className="min-h-9 min-w-0 flex-1 basis-60 break-all rounded-lg border bg-muted/60 px-3 py-2 font-mono text-base">
        {isShown ? secret : <span aria-hidden>••••••••••••••••••••</span>}
        {!isShown && <span className="sr-only">{label} oculta</span>}
      </code>
      <Button
        variant="secondary"
        size="sm"
        onClick={toggle}
        isPending={isRevealing}
        aria-pressed={isShown}
        aria-label={`${isShown ? "Ocultar" : "Mostrar"} ${label}`}
      >
        {!isRevealing && (isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />)}
        {isShown ? "Ocultar" : "Mostrar"}
      </Button>
      {secret && <CopyButton text={secret} />}
    </div>
  );
}
