import {
  contentMd5,
  corsDocument,
  lifecycleDocument,
  objectLockDocument,
  publicReadPolicy,
  taggingDocument,
  versioningDocument,
} from "./bucket-documents";
import type { ObjectStorage } from "./object-storage";
import { toObjectStorageError } from "./object-storage-error";
import { asStoreErrors, type S3Client, sendS3 } from "./s3-client";

type BucketCalls = Pick<
  ObjectStorage,
  | "createBucket"
  | "bucketExists"
  | "setVersioning"
  | "setDefaultRetention"
  | "setPublicRead"
  | "setLifecycle"
  | "setCors"
  | "removeBucket"
>;

const ownerTagName = "cloudstorage-bucket";
const alreadyThere = new Set(["BucketAlreadyOwnedByYou", "BucketAlreadyExists"]);

/** Buckets and their settings over S3, with the root credentials. */
export function createBucketCalls(client: S3Client, region: string): BucketCalls {
  const put = (bucketName: string, query: string, body: string) =>
    sendS3(client, { method: "PUT", bucketName, query, body, headers: { "content-md5": contentMd5(body) } });
  const remove = (bucketName: string, query: string) =>
    sendS3(client, { method: "DELETE", bucketName, query });
  return {
    async createBucket({ name, hasObjectLock, ownerTag }) {
      try {
        await client.makeBucket(name, region, { ObjectLocking: hasObjectLock });
      } catch (error) {
        if (!alreadyThere.has((error as { code?: string }).code ?? "")) throw toObjectStorageError(error);
        if (!(await isOurs(client, name, ownerTag))) return false;
      }
      await put(name, "tagging", taggingDocument({ [ownerTagName]: ownerTag }));
      return true;
    },
    bucketExists: (name) => asStoreErrors(client.bucketExists(name)),
    setVersioning: (name, versioning) => put(name, "versioning", versioningDocument(versioning)),
    setDefaultRetention: (name, retention) => put(name, "object-lock", objectLockDocument(retention)),
    async setPublicRead(name, isPublic) {
      await (isPublic ? put(name, "policy", publicReadPolicy(name)) : remove(name, "policy"));
    },
    async setLifecycle(name, rules) {
      await (rules.length > 0 ? put(name, "lifecycle", lifecycleDocument(rules)) : remove(name, "lifecycle"));
    },
    async setCors(name, rules) {
      if (rules.length > 0) return put(name, "cors", corsDocument(rules));
      // MinIO's community edition has no CORS of single buckets: there is nothing to remove.
      await remove(name, "cors").catch((error: unknown) => {
        const code = (toObjectStorageError(error).cause as { code?: string } | undefined)?.code;
        if (code !== "NotImplemented" && code !== "NoSuchCORSConfiguration") throw error;
      });
    },
    async removeBucket(name) {
      try {
        await client.removeBucket(name);
        return true;
      } catch (error) {
        const { code } = error as { code?: string };
        if (code === "NoSuchBucket") return true;
        if (code === "BucketNotEmpty") return false;
        throw toObjectStorageError(error);
      }
    },
  };
}

/** An existing bucket is ours when it carries the tag, or was made a moment ago by a run that ended before tagging it. */
async function isOurs(client: S3Client, name: string, ownerTag: string): Promise<boolean> {
  try {
    const tags = await client.getBucketTagging(name);
    return tags.some((tag) => tag.Key === ownerTagName && String(tag.Value) === ownerTag);
  } catch (error) {
    if ((error as { code?: string }).code !== "NoSuchTagSet") throw toObjectStorageError(error);
  }
  const found = (await asStoreErrors(client.listBuckets())).find((bucket) => bucket.name === name);
  const isFresh = found !== undefined && Date.now() - found.creationDate.getTime() < untaggedGraceMs;
  return isFresh && (await isEmpty(client, name));
}

const untaggedGraceMs = 24 * 60 * 60 * 1000;

async function isEmpty(client: S3Client, name: string): Promise<boolean> {
  const page = await asStoreErrors(
    client.listObjectsQuery(name, "", "", { MaxKeys: 1, Delimiter: "", IncludeVersion: true }),
  );
  return page.objects.length === 0;
}
