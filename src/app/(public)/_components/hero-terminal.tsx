import { cn } from "@/components/ui/class-names";

type Line = { kind: "command" | "output" | "success"; text: string };

const lines: Line[] = [
  { kind: "command", text: "export RESTIC_REPOSITORY=s3:https://s3.exemplo.com.br/backups" },
  { kind: "command", text: "restic init" },
  { kind: "success", text: "created restic repository 3f9c1a7e27" },
  { kind: "command", text: "restic backup /srv" },
  { kind: "output", text: "Files:       12430 new,     0 changed,     0 unmodified" },
  { kind: "output", text: "Added to the repository: 238.114 GiB (221.907 GiB stored)" },
  { kind: "success", text: "snapshot 8d6a5ed1 saved" },
];

/** What a first backup looks like: an illustration, read as one by screen readers. */
export function HeroTerminal() {
  return (
    <figure className="min-w-0 overflow-hidden rounded-xl border border-white/10 bg-[oklch(from_var(--brand-primary)_0.19_min(c,0.03)_h)] text-[oklch(0.93_0.01_250)] shadow-overlay">
      <figcaption className="flex items-center gap-2 border-white/10 border-b px-4 py-3 text-[oklch(0.76_0.02_250)] text-sm">
        <span aria-hidden className="flex gap-1.5">
          <span className="size-2.5 rounded-full bg-white/20" />
          <span className="size-2.5 rounded-full bg-white/20" />
          <span className="size-2.5 rounded-full bg-white/20" />
        </span>
        <span className="ml-2">Primeiro backup com restic</span>
      </figcaption>
      <div className="grid gap-2.5 px-4 py-5 font-mono text-sm leading-5 sm:px-5">
        {lines.map((line) => (
          <p
            key={line.text}
            className={cn(
              "wrap-anywhere min-w-0",
              line.kind === "output" && "text-[oklch(0.76_0.02_250)]",
              line.kind === "success" && "text-[oklch(0.84_0.14_155)]",
            )}
          >
            {line.kind === "command" && (
              <span aria-hidden className="mr-2 text-[oklch(0.72_0.1_250)]">
                $
              </span>
            )}
            {line.text}
          </p>
        ))}
      </div>
    </figure>
  );
}
