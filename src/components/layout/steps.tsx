import { Check, Circle, LoaderCircle, RotateCw, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Instant } from "@/components/format/date-time";
import { DateTime, RelativeTime } from "@/components/format/display";
import { cn } from "@/components/ui/class-names";

export type Step = {
  id: string;
  label: string;
  state: "waiting" | "running" | "done" | "retrying" | "failed";
  /** When it reached this state. */
  at?: Instant | null | undefined;
  /** Figures of progress, or what went wrong in words. */
  detail?: ReactNode;
  nextAttemptAt?: Instant | null | undefined;
};

const looks = {
  waiting: { Icon: Circle, words: "Aguardando", color: "text-muted-foreground bg-muted" },
  running: { Icon: LoaderCircle, words: "Em andamento", color: "text-info-text bg-info-subtle" },
  done: { Icon: Check, words: "Concluído", color: "text-success-text bg-success-subtle" },
  retrying: {
    Icon: RotateCw,
    words: "Nova tentativa agendada",
    color: "text-warning-text bg-warning-subtle",
  },
  failed: { Icon: X, words: "Falhou", color: "text-danger-text bg-danger-subtle" },
};

/** Long work as a list: each step with its state, its time and, when it failed, when it is tried again. */
export function Steps({ steps, label, className }: { steps: Step[]; label: string; className?: string }) {
  return (
    <ol aria-label={label} className={cn("grid", className)}>
      {steps.map((step) => {
        const { Icon, words, color } = looks[step.state];
        return (
          <li key={step.id} className="group relative flex gap-3 pb-5 last:pb-0">
            <span aria-hidden className="absolute top-8 bottom-1 left-3.5 w-px bg-border group-last:hidden" />
            <span className={cn("flex size-7 shrink-0 items-center justify-center rounded-full", color)}>
              <Icon aria-hidden className={cn("size-4", step.state === "running" && "animate-spin")} />
            </span>
            <div className="grid min-w-0 flex-1 gap-0.5 pt-1">
              <div className="flex items-baseline justify-between gap-x-4">
                <p className={cn("min-w-0 font-medium", step.state === "waiting" && "text-muted-foreground")}>
                  {step.label}
                </p>
                <p className="text-right text-muted-foreground text-sm">
                  {step.state === "done" && step.at ? (
                    <>
                      <span className="sr-only">{words} em </span>
                      <DateTime at={step.at} />
                    </>
                  ) : (
                    words
                  )}
                </p>
              </div>
              {step.detail && <div className="text-muted-foreground text-sm">{step.detail}</div>}
              {step.nextAttemptAt && step.state === "retrying" && (
                <p className="text-sm text-warning-text">
                  Próxima tentativa <RelativeTime at={step.nextAttemptAt} />
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
