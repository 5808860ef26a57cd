"use client";

import { CloudOff, RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";

/** What happened, what it means for the person's data, what to do, and the request's id for support. */
export function ErrorState({
  title = "Não foi possível carregar esta página",
  description = "Seus dados e backups não foram afetados. Tente de novo em instantes.",
  requestId,
  onRetry,
  isRetrying,
  className,
}: {
  title?: string;
  description?: string;
  requestId?: string | null | undefined;
  onRetry?: () => void;
  isRetrying?: boolean;
  className?: string;
}) {
  return (
    <div role="alert" className={cn("flex flex-col items-center gap-4 px-6 py-14 text-center", className)}>
      <span className="flex size-12 items-center justify-center rounded-xl bg-danger-subtle text-danger-text">
        <CloudOff aria-hidden className="size-6" />
      </span>
      <div className="grid max-w-[56ch] gap-1.5">
        <h2 className="font-semibold text-lg">{title}</h2>
        <p className="text-muted-foreground">{description}</p>
      </div>
      {onRetry && (
        <Button variant="secondary" onClick={onRetry} isPending={isRetrying}>
          {!isRetrying && <RotateCw aria-hidden />}
          Tentar de novo
        </Button>
      )}
      {requestId && (
        <p className="flex flex-wrap items-center justify-center gap-2 text-muted-foreground text-sm">
          Código para o suporte: <code className="font-mono">{requestId}</code>
          <CopyButton text={requestId} label="Copiar código" size="icon-sm" variant="ghost" />
        </p>
      )}
    </div>
  );
}
