export const BYTES_PER_GB = 1024n ** 3n;
const UNITS = ["bytes", "KB", "MB", "GB", "TB", "PB", "EB"] as const;
const NO_BREAK_SPACE = "\u00a0";

function toBigInt(value: bigint | number): bigint {
  return typeof value === "bigint" ? value : BigInt(Math.round(value));
}

/** Binary units with at most one decimal: `345,2 GB`, `12 GB`, `1 byte`. 1 GB is 1024³ bytes. */
export function formatBytes(value: bigint | number): string {
  const bytes = toBigInt(value);
  const absolute = bytes < 0n ? -bytes : bytes;
  const sign = bytes < 0n ? "-" : "";
  if (absolute < 1024n)
    return `${sign}${grouped(absolute)}${NO_BREAK_SPACE}${absolute === 1n ? "byte" : "bytes"}`;
  let exponent = 1;
  while (exponent < UNITS.length - 1 && tenthsOf(absolute, exponent) >= 10_240n) exponent += 1;
  const tenths = tenthsOf(absolute, exponent);
  const decimal = tenths % 10n === 0n ? "" : `,${tenths % 10n}`;
  return `${sign}${grouped(tenths / 10n)}${decimal}${NO_BREAK_SPACE}${UNITS[exponent]}`;
}

function grouped(value: bigint): string {
  return value.toLocaleString("pt-BR");
}

function tenthsOf(bytes: bigint, exponent: number): bigint {
  const unit = 1024n ** BigInt(exponent);
  return (bytes * 10n + unit / 2n) / unit;
}

/** Every byte counted: `370.656.149.504 bytes`. */
export function formatExactBytes(value: bigint | number): string {
  const bytes = toBigInt(value);
  return `${grouped(bytes)}${NO_BREAK_SPACE}${bytes === 1n ? "byte" : "bytes"}`;
}

/** Bytes as GB for an axis; exact enough to draw, never to bill. */
export function bytesToGb(value: bigint | number): number {
  return Number(toBigInt(value)) / Number(BYTES_PER_GB);
}

/** How full, in percent with one decimal kept; an unlimited or empty quota is 0. */
export function percentOf(used: bigint, quota: bigint): number {
  return quota <= 0n ? 0 : Number((used * 1_000n) / quota) / 10;
}
