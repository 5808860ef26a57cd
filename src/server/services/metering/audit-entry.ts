import { hash } from "node:crypto";
import { z } from "zod";
import { billedBytes, type RequestClass, requestClassOf } from "@/domain/metering/request-class";

/** Past it a figure is no size or time but a mistake, and no column holds it. */
const largest = 10n ** 18n;

/** Coercing would take lists too, and a list of one as what is in it. */
const plain = z.union([z.number(), z.string()]);

const size = plain
  .transform(Number)
  .refine((value) => Math.abs(value) < Number(largest))
  .transform((value) => BigInt(Math.trunc(value)));

/** What we read of MinIO's audit entry. Headers and query are only looked at for the decoded length of framed uploads: they carry signatures. */
const AuditEntry = z.object({
  deploymentid: z.string().default(""),
  time: plain.pipe(z.coerce.date()),
  trigger: z.string().default("incoming"),
  requestID: z.string().default(""),
  remotehost: z.string().default(""),
  userAgent: z.string().default(""),
  accessKey: z.string().default(""),
  parentUser: z.string().default(""),
  requestHeader: z.record(z.string(), z.unknown()).default({}),
  requestQuery: z.record(z.string(), z.unknown()).catch({}),
  api: z.object({
    name: z.string().default(""),
    bucket: z.string().default(""),
    object: z.string().default(""),
    statusCode: z.number().int().max(999).default(0),
    rx: size.default(-1n),
    tx: size.default(0n),
    timeToResponseInNS: plain
      .pipe(z.coerce.bigint())
      .refine((value) => value < largest && value > -largest)
      .optional(),
  }),
});

/** The fields of an entry that count, whichever way they were read. */
export interface EntryFields {
  deploymentId: string;
  occurredAt: Date;
  /** The time as the store wrote it. */
  writtenTime: unknown;
  trigger: string;
  requestId: string;
  remoteAddress: string;
  userAgent: string;
  accessKeyId: string;
  parentUser: string;
  operation: string;
  bucketName: string;
  objectKey: string;
  statusCode: number;
  receivedBytes: bigint;
  sentBytes: bigint;
  decodedBytes: bigint | undefined;
  /** As digits; empty when it was not told. */
  durationNanos: string;
  /** That no text needs escaping in JSON and none holds a NUL. */
  isPlain: boolean;
}

/** A request to the store, as it is logged and booked. */
export interface StoreRequest {
  /** 16 bytes as characters: a digest of what tells requests apart. */
  entryKey: string;
  occurredAt: Date;
  /** The tenant's user, or the key itself when it has no parent. */
  user: string;
  accessKeyId: string;
  bucketName: string;
  objectKey: string;
  operation: string;
  requestClass: RequestClass;
  statusCode: number;
  ingressBytes: bigint;
  egressBytes: bigint;
  remoteAddress: string;
  userAgent: string;
  durationMicros: bigint | undefined;
  requestId: string;
}

/** Reads one parsed entry; undefined for what is no customer's request: background work, calls of the admin API, and what cannot be read. */
export function storeRequestOf(value: unknown): StoreRequest | undefined {
  const parsed = AuditEntry.safeParse(value);
  if (!parsed.success) return undefined;
  const { api, ...entry } = parsed.data;
  return requestOf({
    deploymentId: entry.deploymentid,
    occurredAt: entry.time,
    writtenTime: (value as { time?: unknown }).time,
    trigger: entry.trigger,
    requestId: entry.requestID,
    remoteAddress: entry.remotehost,
    userAgent: entry.userAgent,
    accessKeyId: entry.accessKey,
    parentUser: entry.parentUser,
    operation: api.name,
    bucketName: api.bucket,
    objectKey: api.object,
    statusCode: api.statusCode,
    receivedBytes: api.rx,
    sentBytes: api.tx,
    decodedBytes: decodedLength({
      operation: api.name,
      payload: headerOf(entry.requestHeader, payloadHeader),
      decodedLength: headerOf(entry.requestHeader, decodedLengthHeader),
      authorization: headerOf(entry.requestHeader, authorizationHeader),
      isPresignedV2: Object.hasOwn(entry.requestQuery, presignedV2Parameter),
    }),
    durationNanos: String(api.timeToResponseInNS ?? ""),
    isPlain: false,
  });
}

/** The request that an entry's fields tell of; undefined for what is no customer's. */
export function requestOf(fields: EntryFields): StoreRequest | undefined {
  if (fields.trigger !== "incoming" || fields.operation === "" || fields.statusCode <= 0) return undefined;
  const text = fields.isPlain ? (value: string) => value : clean;
  const { ingressBytes, egressBytes } = billedBytes(fields);
  return {
    entryKey: entryKeyOf(fields),
    occurredAt: fields.occurredAt,
    user: text(fields.parentUser || fields.accessKeyId),
    accessKeyId: text(fields.accessKeyId),
    bucketName: atMost(256, text(fields.bucketName)),
    objectKey: atMost(1024, text(fields.objectKey)),
    operation: text(fields.operation),
    requestClass: requestClassOf(fields.operation),
    statusCode: fields.statusCode,
    ingressBytes,
    egressBytes,
    remoteAddress: atMost(64, text(fields.remoteAddress)),
    userAgent: atMost(256, text(fields.userAgent)),
    durationMicros: fields.durationNanos === "" ? undefined : BigInt(fields.durationNanos) / 1000n,
    requestId: atMost(64, text(fields.requestId)),
  };
}

/**
 * A digest of what tells requests apart: ids are a node's clock, and nodes may read the same time. What is digested
 * must never change, or entries that the store sends again over an upgrade would count twice.
 */
function entryKeyOf(fields: EntryFields): string {
  const { deploymentId, requestId, writtenTime, accessKeyId, remoteAddress } = fields;
  const { operation, bucketName, objectKey, statusCode, durationNanos } = fields;
  const identity = fields.isPlain
    ? `["${deploymentId}","${requestId}","${writtenTime}","${accessKeyId}","${remoteAddress}","${operation}","${bucketName}","${objectKey}",${statusCode},"${durationNanos}"]`
    : JSON.stringify([
        deploymentId,
        requestId,
        writtenTime,
        accessKeyId,
        remoteAddress,
        operation,
        bucketName,
        objectKey,
        statusCode,
        durationNanos,
      ]);
  return hash("sha256", identity, "binary").slice(0, 16);
}

export const payloadHeader = "x-amz-content-sha256";
export const decodedLengthHeader = "x-amz-decoded-content-length";

export const authorizationHeader = "authorization";
export const presignedV2Parameter = "AWSAccessKeyId";

const unsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
const framedPayloads: ReadonlySet<string | undefined> = new Set([
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
  unsignedTrailer,
]);

export interface FramingClaim {
  operation: string;
  payload: string | undefined;
  decodedLength: string | undefined;
  authorization: string | undefined;
  isPresignedV2: boolean;
}

/**
 * The length before framing. The store reads the header of framed uploads only: on others it is the client's
 * invention. Nothing signed by version 2 is framed, no form, and no archive to unpack without signed frames.
 */
export function decodedLength(claim: FramingClaim): bigint | undefined {
  const { operation, payload, decodedLength, authorization = "", isPresignedV2 } = claim;
  const isSignedV2 = authorization.startsWith("AWS") && !authorization.startsWith("AWS4-HMAC-SHA256");
  if (isPresignedV2 || isSignedV2 || !framedPayloads.has(payload)) return undefined;
  if (operation === "PostPolicyBucket") return undefined;
  if (operation === "PutObjectExtract" && payload === unsignedTrailer) return undefined;
  return decodedLength !== undefined && /^\d{1,18}$/.test(decodedLength) ? BigInt(decodedLength) : undefined;
}

function headerOf(headers: Record<string, unknown>, wanted: string): string | undefined {
  const value = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return typeof value === "string" ? value : undefined;
}

/** PostgreSQL's text takes no NUL. */
function clean(text: string): string {
  return text.replaceAll("\0", "");
}

function atMost(length: number, text: string): string {
  return text.length > length ? text.slice(0, length) : text;
}
