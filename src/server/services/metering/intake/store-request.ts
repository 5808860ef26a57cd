import { billedBytes, type RequestClass, requestClassOf } from "@/domain/metering/request-class";

/** A request to the store: what it is booked by, and what is logged of it. */
export interface StoreRequest {
  /** Milliseconds since 1970. */
  occurredAt: number;
  /** The tenant's user, or the key itself when it has no parent. */
  user: string;
  accessKeyId: string;
  bucketName: string;
  requestClass: RequestClass;
  statusCode: number;
  ingressBytes: bigint;
  egressBytes: bigint;
  /** Where the values of `toldColumns` stand in COPY's binary format. */
  logged: Buffer;
  start: number;
  end: number;
}

/** The access log's columns that repeat what the store tells; the others are worked out. */
export const toldColumns = [
  "occurred_at",
  "entry_key",
  "bucket_name",
  "object_key",
  "operation",
  "status_code",
  "access_key_id",
  "remote_address",
  "user_agent",
  "duration_micros",
  "request_id",
] as const;

/** Where the digest stands in what is logged: behind the time's 12 bytes and its own length. */
export const entryKeyOffset = 16;
const entryKeyBytes = 16;

/** A digest of what tells requests apart: 16 bytes as characters. */
export function entryKeyOf({ logged, start }: Pick<StoreRequest, "logged" | "start">): string {
  return logged.toString("latin1", start + entryKeyOffset, start + entryKeyOffset + entryKeyBytes);
}

export function compareEntryKeys(a: StoreRequest, b: StoreRequest): number {
  const [at, other] = [a.start + entryKeyOffset, b.start + entryKeyOffset];
  // Nearly always enough, and much sooner done than comparing all.
  const difference = a.logged.readUInt32BE(at) - b.logged.readUInt32BE(other);
  if (difference !== 0) return difference;
  return a.logged.compare(b.logged, other, other + entryKeyBytes, at, at + entryKeyBytes);
}

/** What an entry tells, whichever way it was read. */
interface Told {
  milliseconds: number;
  operation: string;
  accessKeyId: string;
  parentUser: string;
  bucketName: string;
  statusCode: number;
  receivedBytes: bigint;
  sentBytes: bigint;
  decodedBytes: bigint | undefined;
  logged: Buffer;
  start: number;
  end: number;
}

export function storeRequest(told: Told): StoreRequest {
  const { ingressBytes, egressBytes } = billedBytes(told);
  return {
    occurredAt: told.milliseconds,
    user: told.parentUser || told.accessKeyId,
    accessKeyId: told.accessKeyId,
    bucketName: told.bucketName,
    requestClass: requestClassOf(told.operation),
    statusCode: told.statusCode,
    ingressBytes,
    egressBytes,
    logged: told.logged,
    start: told.start,
    end: told.end,
  };
}
