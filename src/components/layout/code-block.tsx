import { cn } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";

/** A command or file to copy whole. */
export function CodeBlock({ code, label, className }: { code: string; label: string; className?: string }) {
  return (
    <figure className={cn("overflow-hidden rounded-lg border bg-card", className)}>
      <figcaption className="flex items-center justify-between gap-2 border-b bg-muted/60 py-1 pr-1.5 pl-4">
        <span className="truncate text-muted-foreground text-sm">{label}</span>
        <CopyButton text={code} variant="ghost" aria-label={`Copiar ${label}`} />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="focus-ring overflow-x-auto rounded-b-lg px-4 py-3 font-mono text-sm leading-5"
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
