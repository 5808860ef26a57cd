export const requestClasses = ["GET", "PUT", "DELETE", "LIST", "HEAD"] as const;
export type RequestClass = (typeof requestClasses)[number];

/** Operations whose request body is an object's payload. */
const uploads: ReadonlySet<string> = new Set([
  "PutObject",
  "PutObjectPart",
  "PostPolicyBucket",
  "PutObjectExtract",
  "AppendObject",
]);

/** Operations whose response body is an object's payload, by MinIO's names for them. */
const downloads: ReadonlySet<string> = new Set(["GetObject", "GetObjectLambda", "SelectObject"]);

/** The price class of an S3 operation, by the verb its name starts with, in upper or lower case. */
export function requestClassOf(operation: string): RequestClass {
  const name = operation.toLowerCase();
  if (name.startsWith("list")) return "LIST";
  if (name.startsWith("head")) return "HEAD";
  if (name.startsWith("delete") || name === "abortmultipartupload") return "DELETE";
  if (name.startsWith("get") || name.startsWith("select")) return "GET";
  return "PUT";
}

export interface RequestSizes {
  operation: string;
  statusCode: number;
  /** Declared length of the request; negative when unknown. */
  receivedBytes: bigint;
  /** Length before aws-chunked framing, when the request was framed. */
  decodedBytes: bigint | undefined;
  /** Body bytes sent. */
  sentBytes: bigint;
}

/** Payload bytes that count: none of a failed or refused request, and no framing, headers or listings. */
export function billedBytes(request: RequestSizes): { ingressBytes: bigint; egressBytes: bigint } {
  if (!isSuccessful(request.statusCode)) return { ingressBytes: 0n, egressBytes: 0n };
  const received = request.decodedBytes ?? request.receivedBytes;
  return {
    ingressBytes: uploads.has(request.operation) ? positive(received) : 0n,
    egressBytes: downloads.has(request.operation) ? positive(request.sentBytes) : 0n,
  };
}

export function isSuccessful(statusCode: number): boolean {
  return statusCode >= 100 && statusCode < 400;
}

/**
 * Whether a stranger may have sent it in a customer's name. MinIO notes the key that an upload claims before it checks
 * the signature, and an anonymous request names whose bucket it likes: failing costs both nothing.
 */
export function mayBeForged(request: {
  statusCode: number;
  user: string;
  requestClass: RequestClass;
}): boolean {
  if (isSuccessful(request.statusCode)) return false;
  return request.user === "" || request.statusCode === 403 || request.requestClass === "PUT";
}

function positive(value: bigint): bigint {
  return value > 0n ? value : 0n;
}
