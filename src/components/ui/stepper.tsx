import { Check } from "lucide-react";
import { cn } from "./class-names";

/** Where one stands in a form of several pages. `current` counts from 0. */
export function Stepper({
  steps,
  current,
  label,
  className,
}: {
  steps: string[];
  current: number;
  label: string;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={className}>
      <ol className="flex items-center gap-2">
        {steps.map((step, index) => (
          <li
            key={step}
            aria-current={index === current ? "step" : undefined}
            className="flex min-w-0 flex-1 flex-col gap-2"
          >
            <span
              aria-hidden
              className={cn("h-1 rounded-full", index <= current ? "bg-primary" : "bg-border")}
            />
            <span
              className={cn(
                "flex items-center gap-1.5 truncate text-sm",
                index === current ? "font-medium" : "text-muted-foreground max-sm:sr-only",
              )}
            >
              {index < current && <Check aria-hidden className="size-3.5 text-success-text" />}
              {step}
              {index < current && <span className="sr-only">(concluído)</span>}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
