"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button";
import { cn } from "./class-names";

/** Keyset pages: there is a next and a previous one, and no page numbers to jump to. */
export function Pagination({
  summary,
  onPrevious,
  onNext,
  isPending,
  className,
}: {
  summary?: string;
  /** Absent on the first page. */
  onPrevious?: () => void;
  /** Absent on the last page. */
  onNext?: () => void;
  isPending?: boolean;
  className?: string;
}) {
  return (
    <nav aria-label="Páginas" className={cn("flex items-center justify-between gap-4", className)}>
      <p aria-live="polite" className="text-muted-foreground text-sm">
        {summary}
      </p>
      <div className="flex gap-2">
        <Button variant="secondary" size="sm" disabled={!onPrevious || isPending} onClick={onPrevious}>
          <ChevronLeft aria-hidden />
          Anterior
        </Button>
        <Button variant="secondary" size="sm" disabled={!onNext || isPending} onClick={onNext}>
          Próxima
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}
