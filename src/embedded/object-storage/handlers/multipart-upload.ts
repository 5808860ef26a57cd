import { createHash } from "node:crypto";
import { checksumElement, startChecksum } from "../checksums/algorithms";
import { S3Error } from "../errors/s3-error";
import { readParts } from "../objects/byte-range";
import { findCopySource, sourceVersionHeader } from "../objects/copy-source";
import { requestedAttributes } from "../objects/object-attributes";
import { checksumHeaders, quoted } from "../objects/object-headers";
import { parseChecksumAlgorithm, parseChecksumType } from "../payload/request-checksum";
import { type Answer, emptyAnswer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import type { Upload, UploadPart } from "../storage/model";
import { element } from "../xml/build-xml";
import { withNewBlob } from "./put-object";

const maxPartNumber = 10_000;

export function getUpload(exchange: Exchange): Upload {
  return exchange.store.uploads.get(exchange.bucket(), exchange.key, exchange.query.get("uploadId") ?? "");
}

function uploadChecksum(exchange: Exchange): Pick<Upload, "checksumAlgorithm" | "checksumType"> {
  const algorithm = exchange.header("x-amz-checksum-algorithm");
  const type = exchange.header("x-amz-checksum-type");
  if (algorithm === undefined) {
    if (type !== undefined) throw new S3Error("InvalidArgument", "Invalid checksum provided.");
    return {};
  }
  const checksumAlgorithm = parseChecksumAlgorithm(algorithm);
  const checksumType =
    type === undefined
      ? checksumAlgorithm === "CRC64NVME"
        ? "FULL_OBJECT"
        : "COMPOSITE"
      : parseChecksumType(type);
  const isSha = checksumAlgorithm.startsWith("SHA");
  if (
    (isSha && checksumType === "FULL_OBJECT") ||
    (checksumAlgorithm === "CRC64NVME" && checksumType === "COMPOSITE")
  ) {
    throw new S3Error("InvalidArgument", "Invalid checksum provided.");
  }
  return { checksumAlgorithm, checksumType };
}

async function createUpload(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutObject");
  const bucket = exchange.bucket();
  const upload = { ...requestedAttributes(exchange, bucket), ...uploadChecksum(exchange) };
  const uploadId = await exchange.store.database.write(() =>
    exchange.store.uploads.start(exchange.bucket(), exchange.key, upload),
  );
  const headers: Record<string, string> = {};
  if (upload.checksumAlgorithm && upload.checksumType) {
    headers["x-amz-checksum-algorithm"] = upload.checksumAlgorithm;
    headers["x-amz-checksum-type"] = upload.checksumType;
  }
  return xmlAnswer(
    element("InitiateMultipartUploadResult", [
      element("Bucket", bucket.name),
      element("Key", exchange.key),
      element("UploadId", uploadId),
    ]),
    headers,
  );
}

function partNumber(exchange: Exchange): number {
  const number = Number(exchange.query.get("partNumber"));
  if (number === 0) throw new S3Error("InvalidPart");
  if (!Number.isInteger(number) || number < 1 || number > maxPartNumber) {
    throw new S3Error("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
  }
  return number;
}

/** Stores the part if its upload still runs. */
async function commitPart(exchange: Exchange, part: Omit<UploadPart, "modifiedAt">): Promise<UploadPart> {
  const { store } = exchange;
  const stored = await store.database.write(() => store.uploads.putPart(getUpload(exchange), part));
  store.emptyTrash();
  return stored;
}

async function uploadPart(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutObject");
  const number = partNumber(exchange);
  const upload = getUpload(exchange);
  const size = exchange.declaredSize();
  if (size < 0) throw new S3Error("MissingContentLength");
  exchange.checkQuota(size);
  const { part, checksum } = await withNewBlob(
    exchange,
    (writer) => exchange.receive((bytes) => writer.write(bytes)),
    async (received, blob) => {
      const { checksum } = received;
      if (upload.checksumAlgorithm && checksum?.algorithm !== upload.checksumAlgorithm) {
        throw new S3Error(
          "InvalidArgument",
          `checksum missing, want "${upload.checksumAlgorithm}", got "${checksum?.algorithm ?? ""}"`,
        );
      }
      const part = await commitPart(exchange, {
        number,
        etag: received.md5,
        size: received.size,
        blob,
        checksum: upload.checksumAlgorithm ? checksum?.value : undefined,
      });
      return { part, checksum };
    },
  );
  const shown = checksum ? checksumHeaders({ checksum }) : {};
  delete shown["x-amz-checksum-type"];
  return emptyAnswer(200, { etag: quoted(part.etag), ...shown });
}

function copyRange(exchange: Exchange, size: number): { start: number; length: number } {
  const header = exchange.header("x-amz-copy-source-range");
  if (header === undefined) return { start: 0, length: size };
  const match = /^bytes=(\d+)-(\d+)$/.exec(header);
  const start = Number(match?.[1]);
  const end = Number(match?.[2]);
  if (!match || end < start) {
    throw new S3Error(
      "InvalidArgument",
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
    );
  }
  if (end >= size) throw new S3Error("InvalidArgument", "Range specified is not valid for source object");
  return { start, length: end - start + 1 };
}

async function copyPart(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutObject");
  const number = partNumber(exchange);
  const upload = getUpload(exchange);
  const source = findCopySource(exchange);
  const range = copyRange(exchange, source.version.size);
  exchange.checkQuota(range.length);
  const md5 = createHash("md5");
  const digest = upload.checksumAlgorithm && startChecksum(upload.checksumAlgorithm);
  const release = exchange.store.blobs.lease(source.version.parts.flatMap((part) => part.blob ?? []));
  const part = await withNewBlob(
    exchange,
    async (writer) => {
      for await (const bytes of readParts(exchange.store, source.version.parts, range)) {
        md5.update(bytes);
        digest?.update(bytes);
        await writer.write(bytes);
      }
    },
    (_, blob) =>
      commitPart(exchange, {
        number,
        etag: md5.digest("hex"),
        size: range.length,
        blob,
        checksum: digest?.digest().toString("base64"),
      }),
  ).finally(release);
  return xmlAnswer(
    element("CopyPartResult", [
      element("LastModified", part.modifiedAt.toISOString()),
      element("ETag", quoted(part.etag)),
      upload.checksumAlgorithm && element(checksumElement(upload.checksumAlgorithm), part.checksum),
    ]),
    sourceVersionHeader(source),
  );
}

async function abortUpload(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:AbortMultipartUpload");
  const { store } = exchange;
  const bucket = exchange.bucket();
  await store.database.write(() => {
    // Ending what has ended is no error: clients repeat it.
    const upload = store.uploads.find(bucket, exchange.key, exchange.query.get("uploadId") ?? "");
    if (upload) store.uploads.finish(upload, new Set());
  });
  store.emptyTrash();
  return emptyAnswer(204);
}

const part = { partNumber: undefined, uploadId: undefined };
const upload = { uploadId: undefined };

export const multipartUploadRoutes: Route[] = [
  {
    api: "NewMultipartUpload",
    method: "POST",
    scope: "object",
    query: { uploads: undefined },
    handler: createUpload,
  },
  {
    api: "CopyObjectPart",
    method: "PUT",
    scope: "object",
    query: part,
    header: "x-amz-copy-source",
    handler: copyPart,
  },
  { api: "PutObjectPart", method: "PUT", scope: "object", query: part, handler: uploadPart },
  { api: "AbortMultipartUpload", method: "DELETE", scope: "object", query: upload, handler: abortUpload },
];
