import { hash } from "node:crypto";
import { z } from "zod";
import { CopyWriter } from "@/server/db/copy-writer";
import {
  authorizationHeader,
  decodedLength,
  decodedLengthHeader,
  payloadHeader,
  presignedV2Parameter,
} from "./decoded-length";
import { type StoreRequest, storeRequest } from "./store-request";

/** Past it a figure is no size or time but a mistake, and no column holds it. */
const largest = 10n ** 18n;
/** Room for what a row usually takes. */
const rowBytes = 1024;

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

/**
 * Reads an entry however it is written; undefined for what is no customer's request: background work, calls of the
 * admin API, and what cannot be read.
 */
export function storeRequestOf(value: unknown): StoreRequest | undefined {
  const parsed = AuditEntry.safeParse(value);
  if (!parsed.success) return undefined;
  const { api, ...entry } = parsed.data;
  if (entry.trigger !== "incoming" || api.name === "" || api.statusCode <= 0) return undefined;
  const nanos = api.timeToResponseInNS;
  const identity = [
    entry.deploymentid,
    entry.requestID,
    (value as { time?: unknown }).time,
    entry.accessKey,
    entry.remotehost,
    api.name,
    api.bucket,
    api.object,
    api.statusCode,
    String(nanos ?? ""),
  ];
  const bucketName = atMost(256, clean(api.bucket));
  const row = new CopyWriter(rowBytes);
  row.timestamp(entry.time);
  row.uuid(digestOf(JSON.stringify(identity)));
  row.textOrNull(bucketName);
  row.textOrNull(atMost(1024, clean(api.object)));
  row.text(clean(api.name));
  row.int2(api.statusCode);
  row.textOrNull(clean(entry.accessKey));
  row.textOrNull(atMost(64, clean(entry.remotehost)));
  row.textOrNull(atMost(256, clean(entry.userAgent)));
  row.int8(nanos === undefined ? undefined : nanos / 1000n);
  row.textOrNull(atMost(64, clean(entry.requestID)));
  const logged = row.take();
  return storeRequest({
    milliseconds: entry.time.getTime(),
    operation: api.name,
    accessKeyId: clean(entry.accessKey),
    parentUser: clean(entry.parentUser),
    bucketName,
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
    logged,
    start: 0,
    end: logged.length,
  });
}

/**
 * 16 bytes as characters, of the JSON of what tells requests apart: ids are a node's clock, and nodes may read the same
 * time. What is digested must never change, or entries that the store sends again over an upgrade would count twice.
 */
export function digestOf(identity: string | Uint8Array): string {
  return hash("sha256", identity, "binary").slice(0, 16);
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
