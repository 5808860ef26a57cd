import { billedBytes, type RequestClass, requestClassOf } from "@/domain/metering/request-class";

/** A request to the store: what it is booked by, and what is logged of it. */
export interface StoreRequest {
  /** 16 bytes as characters: a digest of what tells requests apart. */
  entryKey: string;
  occurredAt: Date;
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

/** What an entry tells, whichever way it was read. */
interface Told {
  entryKey: string;
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
    entryKey: told.entryKey,
    occurredAt: new Date(told.milliseconds),
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
