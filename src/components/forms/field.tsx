"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/class-names";
import { Label } from "@/components/ui/label";

/** What a control needs to be announced with its label, help and error. Spread it on the control. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
  "aria-required": boolean | undefined;
};

type FieldProps = {
  label: ReactNode;
  help?: ReactNode;
  /** In words that say what to do, e.g. `errors.email?.message`. */
  error?: string;
  isRequired?: boolean;
  /** Said after the label, e.g. "opcional". */
  hint?: string;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** Label above, help under, error under. `{(control) => <Input {...control} {...register("email")} />}` */
export function Field({ label, help, error, isRequired, hint, className, children }: FieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const describedBy = [help ? helpId : "", error ? errorId : ""].filter(Boolean).join(" ");
  return (
    <div className={cn("grid content-start gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-2">
        <Label htmlFor={id}>
          {label}
          {isRequired && (
            <span aria-hidden className="ml-0.5 text-danger-text">
              *
            </span>
          )}
        </Label>
        {hint && <span className="text-muted-foreground text-sm">{hint}</span>}
      </div>
      {children({
        id,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": isRequired,
      })}
      {help && (
        <div id={helpId} className="text-muted-foreground text-sm">
          {help}
        </div>
      )}
      <FieldError id={errorId} error={error} />
    </div>
  );
}

function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return (
    <div aria-live="polite" className={error ? undefined : "hidden"}>
      {error && (
        <p id={id} className="flex items-start gap-1.5 font-medium text-danger-text text-sm">
          <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}

/** A checkbox or switch with its words beside it. */
export function ChoiceField({ label, help, error, className, children }: Omit<FieldProps, "hint">) {
  const id = useId();
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const describedBy = [help ? helpId : "", error ? errorId : ""].filter(Boolean).join(" ");
  return (
    <div className={cn("grid content-start gap-1.5", className)}>
      <div className="flex items-start gap-3">
        <div className="flex h-5 items-center">
          {children({
            id,
            "aria-describedby": describedBy || undefined,
            "aria-invalid": error ? true : undefined,
            "aria-required": undefined,
          })}
        </div>
        <div className="grid gap-0.5">
          <Label htmlFor={id} className="select-auto">
            {label}
          </Label>
          {help && (
            <div id={helpId} className="text-muted-foreground text-sm">
              {help}
            </div>
          )}
        </div>
      </div>
      <FieldError id={errorId} error={error} />
    </div>
  );
}
