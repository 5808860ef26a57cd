import { percentOf } from "@/components/format/bytes";
import { formatPercent } from "@/components/format/count";
import { Bytes } from "@/components/format/display";

export type SharePart = { label: string; bytes: bigint; color: string; detail?: string };

/** One whole cut into few parts: a bar, and each part in words with its size and share. */
export function ShareBar({ label, parts }: { label: string; parts: SharePart[] }) {
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0n);
  return (
    <figure className="grid gap-3" aria-label={label}>
      <div aria-hidden className="flex h-3 w-full gap-px overflow-hidden rounded-full bg-muted">
        {parts
          .filter(({ bytes }) => bytes > 0n)
          .map(({ label: name, bytes, color }) => (
            <div key={name} style={{ flexGrow: Math.max(percentOf(bytes, total), 0.5), background: color }} />
          ))}
      </div>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-3">
        {parts.map(({ label: name, bytes, color, detail }) => (
          <div key={name} className="grid gap-0.5">
            <dt className="flex items-center gap-2 text-muted-foreground text-sm">
              <span aria-hidden className="size-2.5 shrink-0 rounded-xs" style={{ background: color }} />
              {name}
            </dt>
            <dd className="flex flex-wrap items-baseline gap-x-2">
              <Bytes value={bytes} className="font-medium" />
              <span className="text-muted-foreground text-sm tabular-nums">
                {formatPercent(percentOf(bytes, total))}
                {detail && ` · ${detail}`}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
