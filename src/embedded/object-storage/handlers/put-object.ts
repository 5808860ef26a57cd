import { S3Error } from "../errors/s3-error";
import { requestedAttributes } from "../objects/object-attributes";
import { checksumHeaders, quoted, versionHeader } from "../objects/object-headers";
import { checkWriteConditions } from "../objects/preconditions";
import { type Answer, emptyAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import type { BlobWriter } from "../storage/blob-store";
import type { NewVersion, ObjectVersion } from "../storage/model";

/** Writes bytes to a new blob by `fill`; when anything fails, also later in `commit`, nothing of it stays. */
export async function withNewBlob<Filled, Result>(
  exchange: Exchange,
  fill: (writer: BlobWriter) => Promise<Filled>,
  commit: (filled: Filled, blob: string) => Promise<Result>,
): Promise<Result> {
  const writer = await exchange.store.blobs.create();
  try {
    const filled = await fill(writer);
    await writer.seal();
    return await commit(filled, writer.id);
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** Stores a version under the request's key, checking its conditions once more at the moment it appears. */
export async function commitVersion(exchange: Exchange, version: NewVersion): Promise<ObjectVersion> {
  const { store, key } = exchange;
  const stored = await store.database.write(() => {
    const bucket = exchange.bucket();
    checkWriteConditions(exchange, store.versions.find(bucket, key));
    return store.versions.put(bucket, key, version);
  });
  store.emptyTrash();
  return stored;
}

/**
 * How a demonstration shows years of backups without their bytes: an empty upload by the platform itself may stand for
 * a file of so many zeros, which takes no room on the disk. Nobody else's metadata means anything.
 */
const sparseSizeHeader = "x-amz-meta-embedded-sparse-size";

function sparseSizeOf(exchange: Exchange): number {
  const size = Number(exchange.header(sparseSizeHeader) ?? 0);
  return exchange.auth.credential?.kind === "root" && Number.isSafeInteger(size) && size > 0 ? size : 0;
}

async function putObject(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutObject");
  const bucket = exchange.bucket();
  const size = exchange.declaredSize();
  if (size < 0) throw new S3Error("MissingContentLength");
  const sparseSize = size === 0 ? sparseSizeOf(exchange) : 0;
  exchange.checkQuota(size + sparseSize);
  checkWriteConditions(exchange, exchange.store.versions.find(bucket, exchange.key));
  const attributes = requestedAttributes(exchange, bucket);
  const version = await withNewBlob(
    exchange,
    async (writer) => {
      const received = await exchange.receive((bytes) => writer.write(bytes));
      if (sparseSize === 0) return received;
      await writer.extend(sparseSize);
      return { ...received, size: sparseSize };
    },
    (received, blob) =>
      commitVersion(exchange, {
        ...attributes,
        size: received.size,
        etag: received.md5,
        checksum: received.checksum,
        parts: [{ number: 1, size: received.size, blob, checksum: received.checksum?.value }],
      }),
  );
  return emptyAnswer(200, {
    etag: quoted(version.etag),
    ...versionHeader(bucket, version),
    ...checksumHeaders(version),
  });
}

export const putObjectRoutes: Route[] = [
  { api: "PutObject", method: "PUT", scope: "object", handler: putObject },
];
