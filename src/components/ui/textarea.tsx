import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { fieldClasses } from "./input";

export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(fieldClasses, "field-sizing-content px-3 py-2", className)}
      {...props}
    />
  );
}
