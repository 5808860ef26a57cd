import { z } from "zod";
import { ExternalServiceError } from "@/domain/errors";
import { contentMd5, removalDocument, uploadDocument } from "./bucket-documents";
import type {
  CustomerObjects,
  ObjectDescription,
  RefusedRemoval,
  RemovalTarget,
  UploadedPart,
} from "./customer-objects";
import { listObjectsPage, listVersionsPage } from "./object-listing";
import { StoreRefusal, toObjectStorageError } from "./object-storage-error";
import { asStoreErrors, type S3Client } from "./s3-client";
import { exchangeS3, readXml, type S3Answer, strictEncode } from "./s3-exchange";

const Refused = z.object({
  DeleteResult: z.union([
    z.object({
      Error: z
        .array(z.object({ Key: z.string(), VersionId: z.string().optional(), Code: z.string() }))
        .default([]),
    }),
    z.string().transform(() => ({ Error: [] })),
  ]),
});
const Started = z.object({ InitiateMultipartUploadResult: z.object({ UploadId: z.string() }) });
const Parts = z.object({
  ListPartsResult: z.object({
    IsTruncated: z.string(),
    NextPartNumberMarker: z.string().optional(),
    Part: z
      .array(z.object({ PartNumber: z.coerce.number(), ETag: z.string(), Size: z.coerce.bigint() }))
      .default([]),
  }),
});
/** S3 answers 200 before it is done, and may then still fail in the body. */
const LateFailure = z.object({ Error: z.object({ Code: z.string(), Message: z.string().default("") }) });

/** XML cannot carry these characters, or reads them back as others: such a key is named in an address instead. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/;

/** Objects over S3 with a customer's key. */
export function createObjectCalls(client: S3Client): CustomerObjects {
  return {
    listObjects: (listing) => listObjectsPage(client, listing),
    listVersions: (listing) => listVersionsPage(client, listing),
    describeObject: (bucketName, objectName, versionId) =>
      orUndefined(
        exchangeS3(client, { method: "HEAD", bucketName, objectName, query: { versionId } }).then(describe),
      ),
    async removeObjects(bucketName, targets) {
      const writable = targets.filter(({ name }) => !unwritable.test(name));
      const refused = await removeTogether(client, bucketName, writable);
      for (const target of targets.filter(({ name }) => unwritable.test(name))) {
        refused.push(...(await removeAlone(client, bucketName, target)));
      }
      return refused;
    },
    async copyVersion(bucketName, objectName, versionId) {
      const path = `${bucketName}/${objectName}`.split("/").map(strictEncode).join("/");
      const headers = { "x-amz-copy-source": `/${path}?versionId=${strictEncode(versionId)}` };
      failLate(await exchangeS3(client, { method: "PUT", bucketName, objectName, headers }));
    },
    async startUpload(bucketName, objectName, mediaType) {
      const headers = { "content-type": mediaType };
      const query = { uploads: "" };
      const answer = await exchangeS3(client, { method: "POST", bucketName, objectName, query, headers });
      return Started.parse(readXml(answer.body)).InitiateMultipartUploadResult.UploadId;
    },
    listParts: (bucketName, objectName, uploadId) => listParts(client, { bucketName, objectName, uploadId }),
    async completeUpload(bucketName, objectName, uploadId, parts) {
      const body = uploadDocument(parts);
      const query = { uploadId };
      failLate(await exchangeS3(client, { method: "POST", bucketName, objectName, query, body }));
    },
    async abortUpload(bucketName, objectName, uploadId) {
      const query = { uploadId };
      await orUndefined(exchangeS3(client, { method: "DELETE", bucketName, objectName, query }));
    },
    presignPart: (bucketName, objectName, { uploadId, number, expiresInSeconds }) =>
      asStoreErrors(
        client.presignedUrl("PUT", bucketName, objectName, expiresInSeconds, {
          uploadId,
          partNumber: String(number),
        }),
      ),
  };
}

async function removeTogether(
  client: S3Client,
  bucketName: string,
  targets: readonly RemovalTarget[],
): Promise<RefusedRemoval[]> {
  if (targets.length === 0) return [];
  const body = removalDocument(targets);
  const headers = { "content-md5": contentMd5(body) };
  const query = { delete: "" };
  const answer = await exchangeS3(client, { method: "POST", bucketName, query, headers, body });
  return Refused.parse(readXml(answer.body)).DeleteResult.Error.map((error) => ({
    name: error.Key,
    versionId: error.VersionId || undefined,
    code: error.Code,
  }));
}

async function removeAlone(
  client: S3Client,
  bucketName: string,
  { name: objectName, versionId }: RemovalTarget,
): Promise<RefusedRemoval[]> {
  try {
    await exchangeS3(client, { method: "DELETE", bucketName, objectName, query: { versionId } });
    return [];
  } catch (error) {
    const { code } = (error as { cause?: { code?: string } }).cause ?? {};
    if (!code || !(error instanceof ExternalServiceError) || error.failure === "unreachable") throw error;
    return [{ name: objectName, versionId, code }];
  }
}

async function orUndefined<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof ExternalServiceError && error.failure === "not-found") return undefined;
    // A delete marker, asked for by its id, answers "method not allowed".
    const code = (error as { cause?: { code?: string } }).cause?.code;
    if (code === "MethodNotAllowed") return undefined;
    throw error;
  }
}

function describe({ headers }: S3Answer): ObjectDescription {
  const one = (name: string) => {
    const value = headers[name];
    return typeof value === "string" ? value : undefined;
  };
  const mode = one("x-amz-object-lock-mode");
  const until = one("x-amz-object-lock-retain-until-date");
  const isMode = mode === "GOVERNANCE" || mode === "COMPLIANCE";
  return {
    sizeBytes: BigInt(one("content-length") ?? 0),
    modifiedAt: new Date(one("last-modified") ?? 0),
    etag: (one("etag") ?? "").replaceAll('"', ""),
    mediaType: one("content-type") ?? "application/octet-stream",
    storageClass: one("x-amz-storage-class") ?? "STANDARD",
    versionId: one("x-amz-version-id") ?? null,
    metadata: metadataOf(headers),
    retention: isMode && until ? { mode, until: new Date(until) } : null,
    hasLegalHold: one("x-amz-object-lock-legal-hold") === "ON",
  };
}

/** Header values arrive as bytes read as Latin-1; tools write UTF-8 into them. */
function metadataOf(headers: S3Answer["headers"]): Record<string, string> {
  const prefix = "x-amz-meta-";
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith(prefix)
        ? [[name.slice(prefix.length), Buffer.from(String(value), "latin1").toString("utf8")]]
        : [],
    ),
  );
}

async function listParts(
  client: S3Client,
  upload: { bucketName: string; objectName: string; uploadId: string },
): Promise<UploadedPart[]> {
  const { uploadId, ...target } = upload;
  const parts: UploadedPart[] = [];
  let marker: string | undefined = "";
  while (marker !== undefined) {
    const query = { uploadId, "part-number-marker": marker || undefined };
    const { body } = await exchangeS3(client, { method: "GET", ...target, query });
    const page = Parts.parse(readXml(body)).ListPartsResult;
    for (const { PartNumber, ETag, Size } of page.Part) {
      parts.push({ number: PartNumber, etag: ETag.replaceAll('"', ""), sizeBytes: Size });
    }
    marker = page.IsTruncated === "true" ? page.NextPartNumberMarker : undefined;
  }
  return parts;
}

function failLate({ body }: S3Answer): void {
  const failure = LateFailure.safeParse(body ? readXml(body) : {}).data?.Error;
  if (failure) throw toObjectStorageError(new StoreRefusal(failure.Code, 400, failure.Message));
}
