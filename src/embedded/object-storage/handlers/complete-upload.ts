import { createHash } from "node:crypto";
import { type Checksum, checksumAlgorithms, checksumElement, checksumHeader } from "../checksums/algorithms";
import { combineCrcs, compositeChecksum } from "../checksums/combine-checksums";
import { S3Error } from "../errors/s3-error";
import { quoted, versionHeader } from "../objects/object-headers";
import { checkWriteConditions } from "../objects/preconditions";
import { type Answer, xmlAnswer } from "../server/answer";
import type { Exchange } from "../server/exchange";
import type { Route } from "../server/route";
import type { ObjectVersion, Upload, UploadPart } from "../storage/model";
import { element } from "../xml/build-xml";
import { parseXml, type XmlNode } from "../xml/parse-xml";
import { getUpload } from "./multipart-upload";

const minPartBytes = 5 * 1024 * 1024;

interface NamedPart {
  number: number;
  etag: string;
  node: XmlNode;
}

function parseNamedParts(document: string): NamedPart[] {
  const named = parseXml(document, "CompleteMultipartUpload")
    .all("Part")
    .map((node) => ({
      number: Number(node.value("PartNumber")),
      etag: (node.value("ETag") ?? "").replaceAll('"', ""),
      node,
    }));
  if (named.length === 0) throw new S3Error("InvalidRequest", "You must specify at least one part");
  for (const [index, part] of named.entries()) {
    if (!Number.isInteger(part.number)) throw new S3Error("MalformedXML");
    if (index > 0 && part.number <= named[index - 1]!.number) throw new S3Error("InvalidPartOrder");
  }
  return named;
}

function invalidPart(part: NamedPart): S3Error {
  return new S3Error("InvalidPart", undefined, {
    details: { PartNumber: String(part.number), ETag: part.etag },
  });
}

/** The uploaded parts in the order named, each as the client remembers it. */
function pickParts(named: NamedPart[], uploaded: UploadPart[], upload: Upload): UploadPart[] {
  const byNumber = new Map(uploaded.map((part) => [part.number, part]));
  const picked = named.map((name) => {
    const part = byNumber.get(name.number);
    if (!part || part.etag !== name.etag) throw invalidPart(name);
    const isChecked = checksumAlgorithms.every((algorithm) => {
      const value = name.node.value(checksumElement(algorithm));
      return !value || (algorithm === upload.checksumAlgorithm && value === part.checksum);
    });
    if (!isChecked) throw invalidPart(name);
    return part;
  });
  for (const part of picked.slice(0, -1)) {
    if (part.size < minPartBytes) {
      throw new S3Error("EntityTooSmall", undefined, {
        details: {
          PartNumber: String(part.number),
          ETag: part.etag,
          MinSizeAllowed: String(minPartBytes),
          ProposedSize: String(part.size),
        },
      });
    }
  }
  return picked;
}

/** S3's rule: MD5 of the parts' MD5s, then how many there were. */
function multipartEtag(parts: UploadPart[]): string {
  const md5 = createHash("md5");
  for (const part of parts) md5.update(Buffer.from(part.etag, "hex"));
  return `${md5.digest("hex")}-${parts.length}`;
}

function wholeChecksum(upload: Upload, parts: UploadPart[]): Checksum | undefined {
  const { checksumAlgorithm: algorithm, checksumType: type } = upload;
  if (!algorithm || !type) return undefined;
  const values = parts.map((part) => ({ value: part.checksum ?? "", size: part.size }));
  if (type === "FULL_OBJECT") return { algorithm, type, value: combineCrcs(algorithm, values) };
  return compositeChecksum(
    algorithm,
    values.map(({ value }) => value),
  );
}

function checkAnnounced(exchange: Exchange, checksum: Checksum | undefined, size: number): void {
  const announcedSize = exchange.header("x-amz-mp-object-size");
  if (announcedSize !== undefined && Number(announcedSize) !== size) {
    throw new S3Error(
      "InvalidRequest",
      "The provided 'x-amz-mp-object-size' header does not match the upload's size.",
    );
  }
  const type = exchange.header("x-amz-checksum-type");
  if (type !== undefined && checksum && type !== checksum.type) {
    throw new S3Error("InvalidArgument", "Invalid checksum provided.");
  }
  if (!checksum) return;
  const announced = exchange.header(checksumHeader(checksum.algorithm));
  if (announced !== undefined && announced.replace(/-\d+$/, "") !== checksum.value.replace(/-\d+$/, "")) {
    throw new S3Error("XAmzContentChecksumMismatch");
  }
}

/** Turns the parts into an object; inside a transaction, so that an upload becomes an object once or not at all. */
function finishUpload(exchange: Exchange, named: NamedPart[]): ObjectVersion {
  const { store } = exchange;
  const upload = getUpload(exchange);
  const bucket = exchange.bucket();
  const parts = pickParts(named, store.uploads.parts(upload), upload);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const checksum = wholeChecksum(upload, parts);
  checkAnnounced(exchange, checksum, size);
  checkWriteConditions(exchange, store.versions.find(bucket, exchange.key));
  const version = store.versions.put(bucket, exchange.key, {
    headers: upload.headers,
    userMetadata: upload.userMetadata,
    tags: upload.tags,
    retentionMode: upload.retentionMode,
    retainUntil: upload.retainUntil,
    legalHold: upload.legalHold,
    size,
    etag: multipartEtag(parts),
    checksum,
    parts: parts.map(({ number, size, blob, checksum }) => ({ number, size, blob, checksum })),
  });
  store.uploads.finish(upload, new Set(parts.map((part) => part.number)));
  return version;
}

function location(exchange: Exchange): string {
  const path = exchange.address.isVirtualHost
    ? `/${exchange.key}`
    : `/${exchange.bucketName}/${exchange.key}`;
  return new URL(encodeURI(path), `http://${exchange.header("host") ?? "localhost"}`).href;
}

async function completeUpload(exchange: Exchange): Promise<Answer> {
  exchange.authorize("s3:PutObject");
  getUpload(exchange);
  const named = parseNamedParts(await exchange.receiveText(4 * 1024 * 1024));
  const version = await exchange.store.database.write(() => finishUpload(exchange, named));
  exchange.store.emptyTrash();
  return xmlAnswer(
    element("CompleteMultipartUploadResult", [
      element("Location", location(exchange)),
      element("Bucket", exchange.bucketName),
      element("Key", exchange.key),
      element("ETag", quoted(version.etag)),
      version.checksum && element(checksumElement(version.checksum.algorithm), version.checksum.value),
      version.checksum && element("ChecksumType", version.checksum.type),
    ]),
    versionHeader(exchange.bucket(), version),
  );
}

export const completeUploadRoutes: Route[] = [
  {
    api: "CompleteMultipartUpload",
    method: "POST",
    scope: "object",
    query: { uploadId: undefined },
    handler: completeUpload,
  },
];
