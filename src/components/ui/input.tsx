import type { ComponentProps } from "react";
import { cn } from "./class-names";

export const fieldClasses =
  "w-full min-w-0 rounded-lg border border-input bg-card text-lg text-foreground outline-none transition-[border-color,box-shadow] placeholder:text-muted-foreground focus-visible:border-ring focus-visible:ring-3 focus-visible:ring-ring/25 disabled:cursor-not-allowed disabled:bg-muted disabled:opacity-70 aria-invalid:border-danger aria-invalid:focus-visible:ring-danger/25 md:text-base";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return (
    <input
      type={type}
      className={cn(
        fieldClasses,
        "h-9 px-3 [&[readonly]]:border-dashed [&[readonly]]:bg-muted pointer-coarse:h-11 file:mr-3 file:border-0 file:bg-transparent file:font-medium",
        className,
      )}
      {...props}
    />
  );
}
