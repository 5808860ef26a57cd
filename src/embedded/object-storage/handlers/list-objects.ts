import { S3Error } from "../errors/s3-error";
import { quoted } from "../objects/object-headers";
import { type Answer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import type { ListingPage } from "../storage/listing";
import type { ObjectVersion } from "../storage/model";
import { element, type XmlElement } from "../xml/build-xml";
import { type KeyEncoding, parseEncoding, parseLimit } from "./list-request";
import { owner } from "./owner";

function entry(
  name: string,
  version: ObjectVersion,
  encoding: KeyEncoding,
  { hasOwner, extra = [] }: { hasOwner: boolean; extra?: XmlElement[] },
): XmlElement {
  const { isDeleteMarker, checksum } = version;
  return element(name, [
    element("Key", encoding.encode(version.key)),
    element("LastModified", version.modifiedAt.toISOString()),
    isDeleteMarker ? undefined : element("ETag", quoted(version.etag)),
    isDeleteMarker ? undefined : element("Size", version.size),
    hasOwner ? owner() : undefined,
    isDeleteMarker
      ? undefined
      : element("StorageClass", version.headers["x-amz-storage-class"] ?? "STANDARD"),
    checksum && element("ChecksumAlgorithm", checksum.algorithm),
    checksum && element("ChecksumType", checksum.type),
    ...extra,
  ]);
}

function commonPrefixes(page: ListingPage<unknown>, encoding: KeyEncoding): XmlElement[] {
  return page.commonPrefixes.map((prefix) =>
    element("CommonPrefixes", [element("Prefix", encoding.encode(prefix))]),
  );
}

/** What all three listings have in common. */
function parseListing(exchange: Exchange) {
  return {
    prefix: exchange.query.get("prefix") ?? "",
    delimiter: exchange.query.get("delimiter") ?? "",
    limit: parseLimit(exchange, "max-keys"),
    encoding: parseEncoding(exchange),
  };
}

function listObjectsV1(exchange: Exchange): Answer {
  exchange.authorize("s3:ListBucket");
  const bucket = exchange.bucket();
  const { prefix, delimiter, limit, encoding } = parseListing(exchange);
  const marker = exchange.query.get("marker") ?? "";
  const page = exchange.store.listing.objects(bucket, { prefix, delimiter, after: marker, limit });
  return xmlAnswer(
    element("ListBucketResult", [
      element("Name", bucket.name),
      element("Prefix", encoding.encode(prefix)),
      element("Marker", encoding.encode(marker)),
      element("NextMarker", page.isTruncated ? encoding.encode(page.nextAfter ?? "") : undefined),
      element("MaxKeys", limit),
      element("Delimiter", delimiter ? encoding.encode(delimiter) : undefined),
      element("EncodingType", encoding.type),
      element("IsTruncated", page.isTruncated),
      ...page.items.map((version) => entry("Contents", version, encoding, { hasOwner: true })),
      ...commonPrefixes(page, encoding),
    ]),
  );
}

function decodeToken(token: string | null): string | undefined {
  if (token === null) return undefined;
  if (token === "" || !/^[A-Za-z0-9+/]+=*$/.test(token)) {
    throw new S3Error("InvalidArgument", "The continuation token provided is incorrect");
  }
  return Buffer.from(token, "base64").toString();
}

function listObjectsV2(exchange: Exchange): Answer {
  exchange.authorize("s3:ListBucket");
  const bucket = exchange.bucket();
  const { prefix, delimiter, limit, encoding } = parseListing(exchange);
  const token = exchange.query.get("continuation-token");
  const startAfter = exchange.query.get("start-after") ?? "";
  const after = decodeToken(token) ?? startAfter;
  const page = exchange.store.listing.objects(bucket, { prefix, delimiter, after, limit });
  const hasOwner = exchange.query.get("fetch-owner") === "true";
  const nextToken = page.isTruncated ? Buffer.from(page.nextAfter ?? "").toString("base64") : undefined;
  return xmlAnswer(
    element("ListBucketResult", [
      element("Name", bucket.name),
      element("Prefix", encoding.encode(prefix)),
      element("StartAfter", startAfter ? encoding.encode(startAfter) : undefined),
      element("ContinuationToken", token ?? undefined),
      element("NextContinuationToken", nextToken),
      element("KeyCount", page.items.length + page.commonPrefixes.length),
      element("MaxKeys", limit),
      element("Delimiter", delimiter ? encoding.encode(delimiter) : undefined),
      element("EncodingType", encoding.type),
      element("IsTruncated", page.isTruncated),
      ...page.items.map((version) => entry("Contents", version, encoding, { hasOwner })),
      ...commonPrefixes(page, encoding),
    ]),
  );
}

function listVersions(exchange: Exchange): Answer {
  if (!exchange.may("s3:ListBucketVersions")) exchange.authorize("s3:ListBucket");
  const bucket = exchange.bucket();
  const { prefix, delimiter, limit, encoding } = parseListing(exchange);
  const keyMarker = exchange.query.get("key-marker") ?? "";
  const versionMarker = exchange.query.get("version-id-marker") ?? "";
  if (versionMarker && !keyMarker) {
    throw new S3Error("InvalidArgument", "A version-id marker cannot be specified without a key marker.");
  }
  const page = exchange.store.listing.versions(bucket, {
    prefix,
    delimiter,
    after: keyMarker,
    afterId: versionMarker || undefined,
    limit,
  });
  return xmlAnswer(
    element("ListVersionsResult", [
      element("Name", bucket.name),
      element("Prefix", encoding.encode(prefix)),
      element("KeyMarker", encoding.encode(keyMarker)),
      element("VersionIdMarker", versionMarker),
      element("NextKeyMarker", page.isTruncated ? encoding.encode(page.nextAfter ?? "") : undefined),
      element("NextVersionIdMarker", page.isTruncated ? (page.nextAfterId ?? "") : ""),
      element("MaxKeys", limit),
      element("Delimiter", delimiter ? encoding.encode(delimiter) : undefined),
      element("EncodingType", encoding.type),
      element("IsTruncated", page.isTruncated),
      ...page.items.map((version) =>
        entry(version.isDeleteMarker ? "DeleteMarker" : "Version", version, encoding, {
          hasOwner: true,
          extra: [element("IsLatest", version.isLatest), element("VersionId", version.versionId)],
        }),
      ),
      ...commonPrefixes(page, encoding),
    ]),
  );
}

export const listRoutes: Route[] = [
  {
    api: "ListObjectsV2",
    method: "GET",
    scope: "bucket",
    query: { "list-type": "2" },
    handler: listObjectsV2,
  },
  {
    api: "ListObjectVersions",
    method: "GET",
    scope: "bucket",
    query: { versions: undefined },
    handler: listVersions,
  },
];

export const plainListRoutes: Route[] = [
  { api: "ListObjectsV1", method: "GET", scope: "bucket", handler: listObjectsV1 },
];
