const mebibyte = 1024 * 1024;
const singleMaxBytes = 8 * mebibyte;
const partMinBytes = 8 * mebibyte;
/** S3 takes 10,000 parts; some are kept in reserve. */
const partMaxCount = 9000;

/** The largest object of S3 and MinIO. */
export const objectMaxBytes = 5 * 1024 * 1024 * mebibyte;

export interface UploadPlan {
  /** One request, or parts that can be paused, repeated and sent side by side. */
  kind: "single" | "parts";
  partBytes: number;
  partCount: number;
}

/** How a file of that size travels: at once up to 8 MiB, else in whole-mebibyte parts. */
export function planUpload(sizeBytes: number): UploadPlan {
  if (sizeBytes <= singleMaxBytes) return { kind: "single", partBytes: sizeBytes, partCount: 1 };
  const wanted = Math.ceil(sizeBytes / partMaxCount / mebibyte) * mebibyte;
  const partBytes = Math.max(partMinBytes, wanted);
  return { kind: "parts", partBytes, partCount: Math.ceil(sizeBytes / partBytes) };
}

/** Where part `number` (from 1) begins and ends in the file. */
export function partRange(
  plan: UploadPlan,
  sizeBytes: number,
  number: number,
): { start: number; end: number } {
  const start = (number - 1) * plan.partBytes;
  return { start, end: Math.min(start + plan.partBytes, sizeBytes) };
}
