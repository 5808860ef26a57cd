"use client";

import { useEffect, useState } from "react";
import { cn } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { formatBytes, formatExactBytes } from "./bytes";
import { formatDateTime, formatExactDateTime, formatRelativeTime, type Instant } from "./date-time";
import { formatCents, formatMicros } from "./money";

const REFRESH_MS = 30_000;
const hoverable = "focus-ring cursor-default whitespace-nowrap rounded-sm tabular-nums";

/** Money from centavos, or from micro-reais rounded to centavos. */
export function Money(props: ({ cents: bigint } | { micros: bigint }) & { className?: string }) {
  const text = "cents" in props ? formatCents(props.cents) : formatMicros(props.micros);
  return <span className={cn("whitespace-nowrap tabular-nums", props.className)}>{text}</span>;
}

/** `345,2 GB`, with the exact number of bytes on hover. */
export function Bytes({ value, className }: { value: bigint | number; className?: string }) {
  return (
    <Tooltip content={formatExactBytes(value)}>
      <span className={cn(hoverable, className)}>{formatBytes(value)}</span>
    </Tooltip>
  );
}

/** `18/01/2025 14:32` in São Paulo, to the second on hover. */
export function DateTime({ at, className }: { at: Instant; className?: string }) {
  return (
    <Tooltip content={formatExactDateTime(at)}>
      <time dateTime={new Date(at).toISOString()} className={cn(hoverable, className)}>
        {formatDateTime(at)}
      </time>
    </Tooltip>
  );
}

/** `há 5 minutos`, kept fresh, with the exact instant on hover. */
export function RelativeTime({
  at,
  isRoundedUp = false,
  className,
}: {
  at: Instant;
  /** What is promised in whole days has all of them at first: `em 7 dias`, not `em 6 dias`. */
  isRoundedUp?: boolean;
  className?: string;
}) {
  const [now, setNow] = useState<number>();
  const instant = new Date(at).getTime();
  // Looked at again with each new instant, or what has just happened would seem to lie ahead.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the instant is what sets the clock again.
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, [instant]);
  return (
    <Tooltip content={formatExactDateTime(at)}>
      <time dateTime={new Date(at).toISOString()} className={cn(hoverable, className)}>
        {now === undefined
          ? formatDateTime(at)
          : formatRelativeTime(at, now, isRoundedUp ? Math.ceil : Math.trunc)}
      </time>
    </Tooltip>
  );
}
