import { z } from "zod";
import type { EmptyingProgress } from "./object-storage";
import { asStoreErrors, type S3Client } from "./s3-client";

/** A version or delete marker as the vendor's client lists it; its types leave out the version id. */
const StoredVersion = z
  .object({
    name: z.coerce.string(),
    versionId: z.coerce.string().default("null"),
    size: z.coerce.number().default(0),
  })
  .transform(({ size, ...version }) => ({ ...version, sizeBytes: size }));
type StoredVersion = z.output<typeof StoredVersion>;

const Refused = z.object({ Key: z.coerce.string(), VersionId: z.coerce.string().default("null") });

/** Deletes versions page by page; what object lock protects stays and is counted. */
export async function emptyBucket(
  client: S3Client,
  bucketName: string,
  limit: number,
): Promise<EmptyingProgress> {
  const progress = { removedCount: 0, removedBytes: 0n, lockedCount: 0 };
  let marker: { key: string; version: string } | undefined = { key: "", version: "" };
  while (marker && progress.removedCount < limit) {
    const page = await listVersions(client, bucketName, marker);
    const failed = await removeVersions(client, bucketName, page.versions);
    const removed = page.versions.filter((version) => !failed.has(identity(version)));
    progress.removedCount += removed.length;
    progress.removedBytes += removed.reduce((sum, version) => sum + BigInt(version.sizeBytes), 0n);
    progress.lockedCount += failed.size;
    marker = page.next;
  }
  if (!marker) await abortUploads(client, bucketName);
  return { ...progress, isEmpty: !marker && progress.lockedCount === 0 };
}

const identity = (version: { name: string; versionId: string }) => `${version.versionId}/${version.name}`;

async function listVersions(client: S3Client, bucketName: string, from: { key: string; version: string }) {
  const page = await asStoreErrors(
    client.listObjectsQuery(bucketName, "", from.key, {
      MaxKeys: 1000,
      Delimiter: "",
      IncludeVersion: true,
      keyMarker: from.key,
      versionIdMarker: from.version,
    }),
  );
  const versions = page.objects.map((entry) => StoredVersion.parse(entry));
  const next = page.isTruncated
    ? { key: page.keyMarker ?? page.nextMarker ?? "", version: page.versionIdMarker ?? "" }
    : undefined;
  return { versions, next };
}

async function removeVersions(client: S3Client, bucketName: string, versions: readonly StoredVersion[]) {
  if (versions.length === 0) return new Set<string>();
  const answers = await asStoreErrors(client.removeObjects(bucketName, [...versions]));
  const refused = answers.flatMap((answer) => Refused.safeParse(answer).data ?? []);
  return new Set(refused.map(({ Key, VersionId }) => identity({ name: Key, versionId: VersionId })));
}

async function abortUploads(client: S3Client, bucketName: string): Promise<void> {
  const page = await asStoreErrors(client.listIncompleteUploadsQuery(bucketName, "", "", "", ""));
  for (const upload of page.uploads) {
    await asStoreErrors(client.abortMultipartUpload(bucketName, String(upload.key), upload.uploadId));
  }
}
