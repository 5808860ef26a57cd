import { createHash } from "node:crypto";
import { type ChecksumAlgorithm, checksumElement, startChecksum } from "../checksums/algorithms";
import { S3Error } from "../errors/s3-error";
import { readParts } from "../objects/byte-range";
import { type CopySource, findCopySource, sourceVersionHeader } from "../objects/copy-source";
import { requestedAttributes } from "../objects/object-attributes";
import { quoted, versionHeader } from "../objects/object-headers";
import { requestedLock } from "../objects/object-lock";
import { parseTaggingHeader } from "../objects/object-tags";
import { checkWriteConditions } from "../objects/preconditions";
import { parseChecksumAlgorithm } from "../payload/request-checksum";
import { type Answer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import type { Bucket, NewVersion, ObjectAttributes, ObjectVersion, Part } from "../storage/model";
import { element } from "../xml/build-xml";
import { commitVersion, withNewBlob } from "./put-object";

type CopiedData = Pick<NewVersion, "size" | "etag" | "checksum" | "parts">;

function directive(exchange: Exchange, header: string, message: string): "COPY" | "REPLACE" {
  const text = exchange.header(header) ?? "COPY";
  if (text !== "COPY" && text !== "REPLACE") throw new S3Error("InvalidArgument", message);
  return text;
}

type Directives = Record<"metadata" | "tagging", "COPY" | "REPLACE">;

function parseDirectives(exchange: Exchange): Directives {
  return {
    metadata: directive(exchange, "x-amz-metadata-directive", "Unknown metadata directive."),
    tagging: directive(exchange, "x-amz-tagging-directive", "Unknown tag directive."),
  };
}

function copiedAttributes(
  exchange: Exchange,
  bucket: Bucket,
  source: CopySource,
  { metadata, tagging }: Directives,
): ObjectAttributes {
  const isSame = source.bucket.id === bucket.id && source.version.key === exchange.key;
  const changesNothing =
    isSame &&
    metadata === "COPY" &&
    tagging === "COPY" &&
    source.version.isLatest &&
    !exchange.header("x-amz-storage-class");
  if (changesNothing && exchange.header("x-amz-checksum-algorithm") === undefined) {
    throw new S3Error(
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const { headers, userMetadata } =
    metadata === "REPLACE" ? requestedAttributes(exchange, bucket) : source.version;
  return {
    headers,
    userMetadata,
    tags: tagging === "REPLACE" ? parseTaggingHeader(exchange.header("x-amz-tagging")) : source.version.tags,
    ...requestedLock(exchange, bucket),
  };
}

/** A copy of one plain file is a second name for it. */
function canShare(version: ObjectVersion, wanted: ChecksumAlgorithm | undefined): boolean {
  const isPlain = version.parts.length <= 1 && !version.etag.includes("-");
  return isPlain && (wanted === undefined || version.checksum?.algorithm === wanted);
}

async function commitShared(
  exchange: Exchange,
  version: ObjectVersion,
  commit: (data: CopiedData) => Promise<ObjectVersion>,
) {
  const parts: Part[] = [];
  for (const part of version.parts) {
    parts.push(part.blob ? { ...part, blob: await exchange.store.blobs.duplicate(part.blob) } : part);
  }
  return commit({ size: version.size, etag: version.etag, checksum: version.checksum, parts }).catch(
    async (error: unknown) => {
      for (const part of parts) if (part.blob) await exchange.store.blobs.remove(part.blob);
      throw error;
    },
  );
}

function commitRewritten(
  exchange: Exchange,
  version: ObjectVersion,
  wanted: ChecksumAlgorithm | undefined,
  commit: (data: CopiedData) => Promise<ObjectVersion>,
): Promise<ObjectVersion> {
  const algorithm = wanted ?? version.checksum?.algorithm;
  const md5 = createHash("md5");
  const digest = algorithm ? startChecksum(algorithm) : undefined;
  const { size } = version;
  return withNewBlob(
    exchange,
    async (writer) => {
      for await (const bytes of readParts(exchange.store, version.parts, { start: 0, length: size })) {
        md5.update(bytes);
        digest?.update(bytes);
        await writer.write(bytes);
      }
    },
    (_, blob) => {
      const value = digest?.digest().toString("base64");
      return commit({
        size,
        etag: md5.digest("hex"),
        checksum: algorithm && value ? { algorithm, type: "FULL_OBJECT", value } : undefined,
        parts: [{ number: 1, size, blob, checksum: value }],
      });
    },
  );
}

async function copyObject(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutObject");
  const bucket = exchange.bucket();
  const directives = parseDirectives(exchange);
  const source = findCopySource(exchange);
  const { version } = source;
  exchange.checkQuota(version.size);
  checkWriteConditions(exchange, exchange.store.versions.find(bucket, exchange.key));
  const attributes = copiedAttributes(exchange, bucket, source, directives);
  const asked = exchange.header("x-amz-checksum-algorithm");
  const wanted = asked === undefined ? undefined : parseChecksumAlgorithm(asked);
  const commit = (data: CopiedData) => commitVersion(exchange, { ...attributes, ...data });
  const release = exchange.store.blobs.lease(version.parts.flatMap((part) => part.blob ?? []));
  const copy = await (canShare(version, wanted)
    ? commitShared(exchange, version, commit)
    : commitRewritten(exchange, version, wanted, commit)
  ).finally(release);
  return xmlAnswer(
    element("CopyObjectResult", [
      element("LastModified", copy.modifiedAt.toISOString()),
      element("ETag", quoted(copy.etag)),
      copy.checksum && element(checksumElement(copy.checksum.algorithm), copy.checksum.value),
      copy.checksum && element("ChecksumType", copy.checksum.type),
    ]),
    { ...versionHeader(bucket, copy), ...sourceVersionHeader(source) },
  );
}

export const copyRoutes: Route[] = [
  { api: "CopyObject", method: "PUT", scope: "object", header: "x-amz-copy-source", handler: copyObject },
];
