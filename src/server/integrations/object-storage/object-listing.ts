import { z } from "zod";
import type { ObjectPage, ObjectVersion, VersionPage } from "./customer-objects";
import type { S3Client } from "./s3-client";
import { decodeKey, exchangeS3, readXml } from "./s3-exchange";

const Key = z.string().transform(decodeKey);
const ETag = z
  .string()
  .default("")
  .transform((value) => value.replaceAll(/^"|"$/g, ""));
const Folders = z.array(z.object({ Prefix: Key })).default([]);
const isTrue = z.string().transform((value) => value === "true");

const ListBucketResult = z.object({
  ListBucketResult: z.object({
    IsTruncated: isTrue,
    NextContinuationToken: z.string().optional(),
    Contents: z
      .array(z.object({ Key, LastModified: z.coerce.date(), Size: z.coerce.bigint(), ETag }))
      .default([]),
    CommonPrefixes: Folders,
  }),
});

const Entry = z.object({
  Key,
  VersionId: z.string().default("null"),
  IsLatest: isTrue,
  LastModified: z.coerce.date(),
  Size: z.coerce.bigint().default(0n),
  ETag,
});

const ListVersionsResult = z.object({
  ListVersionsResult: z.object({
    IsTruncated: isTrue,
    NextKeyMarker: Key.optional(),
    NextVersionIdMarker: z.string().optional(),
    Version: z.array(Entry).default([]),
    DeleteMarker: z.array(Entry).default([]),
    CommonPrefixes: Folders,
  }),
});

/** One page below a prefix, in the store's order (bytes of UTF-8). */
export async function listObjectsPage(
  client: S3Client,
  listing: {
    bucketName: string;
    prefix: string;
    continuationToken?: string;
    limit?: number;
    isRecursive?: boolean;
  },
): Promise<ObjectPage> {
  const { body } = await exchangeS3(client, {
    method: "GET",
    bucketName: listing.bucketName,
    query: {
      "list-type": "2",
      "encoding-type": "url",
      prefix: listing.prefix,
      delimiter: listing.isRecursive ? undefined : "/",
      "continuation-token": listing.continuationToken || undefined,
      "max-keys": String(listing.limit ?? 200),
    },
  });
  const page = ListBucketResult.parse(readXml(body)).ListBucketResult;
  return {
    folders: page.CommonPrefixes.map(({ Prefix }) => Prefix),
    objects: page.Contents.map((entry) => ({
      name: entry.Key,
      sizeBytes: entry.Size,
      modifiedAt: entry.LastModified,
    })),
    nextContinuationToken: (page.IsTruncated && page.NextContinuationToken) || null,
  };
}

/** One page of versions and delete markers, newest first within a key. */
export async function listVersionsPage(
  client: S3Client,
  listing: {
    bucketName: string;
    prefix: string;
    marker?: { name: string; versionId: string } | undefined;
    limit: number;
    isRecursive?: boolean;
  },
): Promise<VersionPage> {
  const { body } = await exchangeS3(client, {
    method: "GET",
    bucketName: listing.bucketName,
    query: {
      versions: "",
      "encoding-type": "url",
      prefix: listing.prefix,
      delimiter: listing.isRecursive ? undefined : "/",
      "key-marker": listing.marker?.name,
      "version-id-marker": listing.marker?.versionId || undefined,
      "max-keys": String(listing.limit),
    },
  });
  const page = ListVersionsResult.parse(readXml(body)).ListVersionsResult;
  const versions = [
    ...page.Version.map((entry) => toVersion(entry, false)),
    ...page.DeleteMarker.map((entry) => toVersion(entry, true)),
  ].sort(newestFirstWithinKey);
  return {
    folders: page.CommonPrefixes.map(({ Prefix }) => Prefix),
    versions,
    next:
      page.IsTruncated && page.NextKeyMarker !== undefined
        ? { name: page.NextKeyMarker, versionId: page.NextVersionIdMarker ?? "" }
        : null,
  };
}

function toVersion(entry: z.output<typeof Entry>, isDeleteMarker: boolean): ObjectVersion {
  return {
    name: entry.Key,
    versionId: entry.VersionId,
    isLatest: entry.IsLatest,
    isDeleteMarker,
    sizeBytes: entry.Size,
    modifiedAt: entry.LastModified,
    etag: entry.ETag,
  };
}

/** The answer keeps versions and delete markers apart; a person reads them as one history. */
function newestFirstWithinKey(a: ObjectVersion, b: ObjectVersion): number {
  if (a.name !== b.name) return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name));
  if (a.isLatest !== b.isLatest) return a.isLatest ? -1 : 1;
  return b.modifiedAt.getTime() - a.modifiedAt.getTime();
}
