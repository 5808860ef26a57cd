export interface CounterReading {
  value: bigint;
  readAt: Date;
}

/**
 * How much a counter grew between two readings. A lower value means that its server restarted and counted from
 * zero, as Prometheus reads it; unlike Prometheus nothing is extrapolated. A counter seen for the first time on a
 * server that was already known counts in full: the bucket began there; on a new server it only sets the start.
 */
export function counterGrowth(
  previous: CounterReading | undefined,
  current: CounterReading,
  firstSeen: "counts" | "starts",
): bigint {
  if (!previous) return firstSeen === "counts" ? current.value : 0n;
  if (current.readAt <= previous.readAt) return 0n;
  return current.value >= previous.value ? current.value - previous.value : current.value;
}
