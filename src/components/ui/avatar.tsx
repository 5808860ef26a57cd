import { cn } from "./class-names";

/** Up to two initials of a name: first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? "?";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toLocaleUpperCase("pt-BR");
}

/** A person or company by its initials; the name itself stands beside it. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "flex size-8 shrink-0 select-none items-center justify-center rounded-full bg-primary-subtle font-semibold text-primary-text text-xs",
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
