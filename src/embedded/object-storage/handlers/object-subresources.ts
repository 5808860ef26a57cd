import { checksumElement } from "../checksums/algorithms";
import { S3Error } from "../errors/s3-error";
import { getVersion } from "../objects/find-version";
import { versionHeader } from "../objects/object-headers";
import { checkRetentionChange, parseLegalHold, parseRetention } from "../objects/object-lock";
import { parseObjectTagging, type Tags, taggingDocument } from "../objects/object-tags";
import { type Answer, emptyAnswer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import type { Bucket, ObjectLock, ObjectVersion } from "../storage/model";
import { element } from "../xml/build-xml";
import { parseLimit } from "./list-request";

function version(exchange: Exchange): ObjectVersion {
  return getVersion(exchange, exchange.bucket(), exchange.key, exchange.versionId);
}

function getTagging(exchange: Exchange): Answer {
  exchange.authorize("s3:GetObjectTagging");
  const found = version(exchange);
  return xmlAnswer(taggingDocument(found.tags), versionHeader(exchange.bucket(), found));
}

async function setTags(exchange: Exchange, tags: Tags, status: number): Promise<Answer> {
  const found = await exchange.store.database.write(() => {
    const current = version(exchange);
    exchange.store.versions.setTags(current, tags);
    return current;
  });
  return emptyAnswer(status, versionHeader(exchange.bucket(), found));
}

async function putTagging(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutObjectTagging");
  version(exchange);
  return setTags(exchange, parseObjectTagging(await exchange.receiveText()), 200);
}

function deleteTagging(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:DeleteObjectTagging");
  return setTags(exchange, {}, 204);
}

function lockedBucket(exchange: Exchange): Bucket {
  const bucket = exchange.bucket();
  if (!bucket.hasObjectLock) throw new S3Error("InvalidRequest", "Bucket is missing ObjectLockConfiguration");
  return bucket;
}

function getRetention(exchange: Exchange): Answer {
  exchange.authorize("s3:GetObjectRetention");
  lockedBucket(exchange);
  const { retentionMode, retainUntil } = version(exchange);
  if (!retentionMode || !retainUntil) throw new S3Error("NoSuchObjectLockConfiguration");
  return xmlAnswer(
    element("Retention", [
      element("Mode", retentionMode),
      element("RetainUntilDate", retainUntil.toISOString()),
    ]),
  );
}

async function setLock(exchange: Exchange, change: (version: ObjectVersion) => ObjectLock): Promise<Answer> {
  await exchange.store.database.write(() => {
    const { store } = exchange;
    const current = version(exchange);
    store.versions.setLock(current, change(current));
  });
  return emptyAnswer();
}

async function putRetention(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutObjectRetention");
  lockedBucket(exchange);
  const wanted = parseRetention(await exchange.receiveText(), exchange.startedAt);
  return setLock(exchange, (current) => {
    checkRetentionChange(exchange, current, wanted);
    return { ...wanted, legalHold: current.legalHold };
  });
}

function getLegalHold(exchange: Exchange): Answer {
  exchange.authorize("s3:GetObjectLegalHold");
  lockedBucket(exchange);
  const { legalHold } = version(exchange);
  if (!legalHold) throw new S3Error("NoSuchObjectLockConfiguration");
  return xmlAnswer(element("LegalHold", [element("Status", legalHold)]));
}

async function putLegalHold(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutObjectLegalHold");
  lockedBucket(exchange);
  const legalHold = parseLegalHold(await exchange.receiveText());
  return setLock(exchange, ({ retentionMode, retainUntil }) => ({ retentionMode, retainUntil, legalHold }));
}

const attributeNames = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

function partsElement(exchange: Exchange, found: ObjectVersion) {
  const marker = Number(exchange.header("x-amz-part-number-marker") ?? 0);
  const limit = Number(exchange.header("x-amz-max-parts") ?? parseLimit(exchange, "max-parts"));
  const parts = found.parts.filter((part) => part.number > marker);
  const shown = parts.slice(0, limit);
  const algorithm = found.checksum?.algorithm;
  return element("ObjectParts", [
    element("IsTruncated", shown.length < parts.length),
    element("MaxParts", limit),
    element("NextPartNumberMarker", shown.at(-1)?.number ?? 0),
    element("PartNumberMarker", marker),
    element("PartsCount", found.parts.length),
    ...shown.map((part) =>
      element("Part", [
        element("PartNumber", part.number),
        element("Size", part.size),
        algorithm && element(checksumElement(algorithm), part.checksum),
      ]),
    ),
  ]);
}

function getAttributes(exchange: Exchange): Answer {
  exchange.authorize(exchange.versionId ? "s3:GetObjectVersionAttributes" : "s3:GetObjectAttributes");
  exchange.authorize(exchange.versionId ? "s3:GetObjectVersion" : "s3:GetObject");
  const wanted = (exchange.header("x-amz-object-attributes") ?? "").split(",").map((name) => name.trim());
  if (wanted.some((name) => !attributeNames.includes(name))) {
    throw new S3Error("InvalidArgument", "Invalid attribute name specified.");
  }
  const found = version(exchange);
  const { checksum } = found;
  return xmlAnswer(
    element("GetObjectAttributesResponse", [
      wanted.includes("ETag") ? element("ETag", found.etag) : undefined,
      wanted.includes("Checksum") && checksum
        ? element("Checksum", [
            element(checksumElement(checksum.algorithm), checksum.value.replace(/-\d+$/, "")),
            element("ChecksumType", checksum.type),
          ])
        : undefined,
      wanted.includes("ObjectParts") ? partsElement(exchange, found) : undefined,
      wanted.includes("StorageClass")
        ? element("StorageClass", found.headers["x-amz-storage-class"] ?? "STANDARD")
        : undefined,
      wanted.includes("ObjectSize") ? element("ObjectSize", found.size) : undefined,
    ]),
    { "last-modified": found.modifiedAt.toUTCString(), ...versionHeader(exchange.bucket(), found) },
  );
}

const tagging = { scope: "object" as const, query: { tagging: undefined } };
const retention = { scope: "object" as const, query: { retention: undefined } };
const legalHold = { scope: "object" as const, query: { "legal-hold": undefined } };

export const objectSubresourceRoutes: Route[] = [
  { ...tagging, api: "GetObjectTagging", method: "GET", handler: getTagging },
  { ...tagging, api: "PutObjectTagging", method: "PUT", handler: putTagging },
  { ...tagging, api: "DeleteObjectTagging", method: "DELETE", handler: deleteTagging },
  { ...retention, api: "GetObjectRetention", method: "GET", handler: getRetention },
  { ...retention, api: "PutObjectRetention", method: "PUT", handler: putRetention },
  { ...legalHold, api: "GetObjectLegalHold", method: "GET", handler: getLegalHold },
  { ...legalHold, api: "PutObjectLegalHold", method: "PUT", handler: putLegalHold },
  {
    api: "GetObjectAttributes",
    method: "GET",
    scope: "object",
    query: { attributes: undefined },
    handler: getAttributes,
  },
];
