import { checksumElement } from "../checksums/algorithms";
import { S3Error } from "../errors/s3-error";
import { quoted } from "../objects/object-headers";
import { type Answer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import { element, type XmlElement } from "../xml/build-xml";
import { parseEncoding, parseLimit } from "./list-request";
import { getUpload } from "./multipart-upload";
import { owner } from "./owner";

const maxListed = 10_000;

function initiator(): XmlElement {
  return { ...owner(), name: "Initiator" };
}

function listUploads(exchange: Exchange): Answer {
  exchange.authorize("s3:ListBucketMultipartUploads");
  const bucket = exchange.bucket();
  const encoding = parseEncoding(exchange);
  const limit = parseLimit(exchange, "max-uploads", maxListed);
  const prefix = exchange.query.get("prefix") ?? "";
  const delimiter = exchange.query.get("delimiter") ?? "";
  const keyMarker = exchange.query.get("key-marker") ?? "";
  const idMarker = exchange.query.get("upload-id-marker") ?? "";
  const page = exchange.store.listing.uploads(bucket, {
    prefix,
    delimiter,
    after: keyMarker,
    afterId: keyMarker && idMarker ? idMarker : undefined,
    limit,
  });
  return xmlAnswer(
    element("ListMultipartUploadsResult", [
      element("Bucket", bucket.name),
      element("KeyMarker", encoding.encode(keyMarker)),
      element("UploadIdMarker", idMarker),
      element("NextKeyMarker", page.isTruncated ? encoding.encode(page.nextAfter ?? "") : ""),
      element("NextUploadIdMarker", page.isTruncated ? (page.nextAfterId ?? "") : ""),
      element("Delimiter", delimiter ? encoding.encode(delimiter) : undefined),
      element("Prefix", encoding.encode(prefix)),
      element("EncodingType", encoding.type),
      element("MaxUploads", limit),
      element("IsTruncated", page.isTruncated),
      ...page.items.map((upload) =>
        element("Upload", [
          element("Key", encoding.encode(upload.key)),
          element("UploadId", upload.uploadId),
          initiator(),
          owner(),
          element("StorageClass", "STANDARD"),
          element("Initiated", upload.initiatedAt.toISOString()),
          element("ChecksumAlgorithm", upload.checksumAlgorithm),
          element("ChecksumType", upload.checksumType),
        ]),
      ),
      ...page.commonPrefixes.map((text) =>
        element("CommonPrefixes", [element("Prefix", encoding.encode(text))]),
      ),
    ]),
  );
}

function parseMarker(exchange: Exchange): number {
  const text = exchange.query.get("part-number-marker") || "0";
  if (!/^\d+$/.test(text))
    throw new S3Error("InvalidArgument", "Argument partNumberMarker must be an integer.");
  return Number(text);
}

function listParts(exchange: Exchange): Answer {
  exchange.authorize("s3:ListMultipartUploadParts");
  const limit = parseLimit(exchange, "max-parts", maxListed);
  const marker = parseMarker(exchange);
  const upload = getUpload(exchange);
  const found = exchange.store.uploads.parts(upload, marker, limit + 1);
  const parts = found.slice(0, limit);
  const isTruncated = found.length > limit;
  const { checksumAlgorithm } = upload;
  return xmlAnswer(
    element("ListPartsResult", [
      element("Bucket", exchange.bucketName),
      element("Key", exchange.key),
      element("UploadId", upload.uploadId),
      initiator(),
      owner(),
      element("StorageClass", "STANDARD"),
      element("PartNumberMarker", marker),
      element("NextPartNumberMarker", parts.at(-1)?.number ?? 0),
      element("MaxParts", limit),
      element("IsTruncated", isTruncated),
      element("ChecksumAlgorithm", checksumAlgorithm),
      element("ChecksumType", upload.checksumType),
      ...parts.map((part) =>
        element("Part", [
          element("PartNumber", part.number),
          element("LastModified", part.modifiedAt.toISOString()),
          element("ETag", quoted(part.etag)),
          element("Size", part.size),
          checksumAlgorithm && element(checksumElement(checksumAlgorithm), part.checksum),
        ]),
      ),
    ]),
  );
}

export const listUploadRoutes: Route[] = [
  {
    api: "ListMultipartUploads",
    method: "GET",
    scope: "bucket",
    query: { uploads: undefined },
    handler: listUploads,
  },
  {
    api: "ListObjectParts",
    method: "GET",
    scope: "object",
    query: { uploadId: undefined },
    handler: listParts,
  },
];
