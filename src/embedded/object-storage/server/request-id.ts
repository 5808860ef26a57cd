const startedNs = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint();
let last = 0n;

/** The clock in nanoseconds, as MinIO numbers its requests; never the same twice in one process. */
export function nextRequestId(): string {
  const now = startedNs + process.hrtime.bigint();
  last = now > last ? now : last + 1n;
  return last.toString(16).toUpperCase();
}
