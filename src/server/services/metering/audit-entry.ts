import { createHash } from "node:crypto";
import { z } from "zod";
import { billedBytes, type RequestClass, requestClassOf } from "@/domain/metering/request-class";

const size = z.union([z.number(), z.string()]).transform((value) => BigInt(Math.trunc(Number(value))));

/** What we read of MinIO's audit entry. Headers stay out, but for the decoded length of framed uploads: they carry signatures. */
const AuditEntry = z.object({
  deploymentid: z.string().default(""),
  time: z.coerce.date(),
  trigger: z.string().default("incoming"),
  requestID: z.string().default(""),
  remotehost: z.string().default(""),
  userAgent: z.string().default(""),
  accessKey: z.string().default(""),
  parentUser: z.string().default(""),
  requestHeader: z.record(z.string(), z.unknown()).default({}),
  api: z.object({
    name: z.string().default(""),
    bucket: z.string().default(""),
    object: z.string().default(""),
    statusCode: z.number().int().default(0),
    rx: size.default(-1n),
    tx: size.default(0n),
    timeToResponseInNS: z.coerce.bigint().optional(),
  }),
});

/** A request to the store, as it is logged and booked. */
export interface StoreRequest {
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

/** Reads one entry; undefined for what is no customer's request: background work, calls of the admin API, and what cannot be read. */
export function storeRequestOf(value: unknown): StoreRequest | undefined {
  const parsed = AuditEntry.safeParse(value);
  if (!parsed.success) return undefined;
  const entry = parsed.data;
  if (entry.trigger !== "incoming" || entry.api.name === "" || entry.api.statusCode <= 0) return undefined;
  const { api } = entry;
  return {
    entryKey: entryKeyOf(entry, value),
    occurredAt: entry.time,
    user: clean(entry.parentUser || entry.accessKey),
    accessKeyId: clean(entry.accessKey),
    bucketName: clean(api.bucket).slice(0, 256),
    objectKey: clean(api.object).slice(0, 1024),
    operation: clean(api.name),
    requestClass: requestClassOf(api.name),
    statusCode: api.statusCode,
    ...billedBytes({
      operation: api.name,
      statusCode: api.statusCode,
      receivedBytes: api.rx,
      decodedBytes: decodedLength(entry.requestHeader),
      sentBytes: api.tx,
    }),
    remoteAddress: clean(entry.remotehost).slice(0, 64),
    userAgent: clean(entry.userAgent).slice(0, 256),
    durationMicros: api.timeToResponseInNS === undefined ? undefined : api.timeToResponseInNS / 1000n,
    requestId: clean(entry.requestID).slice(0, 64),
  };
}

/** A digest of what tells requests apart: ids are a node's clock, and nodes may read the same time. */
function entryKeyOf({ api, ...entry }: z.output<typeof AuditEntry>, value: unknown): string {
  const rawTime = (value as { time?: unknown }).time;
  const digest = createHash("sha256")
    .update(
      JSON.stringify([
        entry.deploymentid,
        entry.requestID,
        rawTime,
        entry.accessKey,
        entry.remotehost,
        api.name,
        api.bucket,
        api.object,
        api.statusCode,
        String(api.timeToResponseInNS ?? ""),
      ]),
    )
    .digest("hex");
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The length before framing. The store reads the header of framed uploads only: on others it is the client's invention. */
function decodedLength(headers: Record<string, unknown>): bigint | undefined {
  if (!/^STREAMING-/.test(headerOf(headers, "x-amz-content-sha256") ?? "")) return undefined;
  const value = headerOf(headers, "x-amz-decoded-content-length");
  return value !== undefined && /^\d{1,18}$/.test(value) ? BigInt(value) : undefined;
}

function headerOf(headers: Record<string, unknown>, wanted: string): string | undefined {
  const value = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
  return typeof value === "string" ? value : undefined;
}

/** PostgreSQL's text takes no NUL. */
function clean(text: string): string {
  return text.replaceAll("\0", "");
}
