import type { ListVersionsInput } from "@/domain/objects/inputs";
import type { AccountContext } from "@/server/context";
import { askStore } from "./ask-store";
import { openBucket } from "./open-bucket";
import { readMarker, writeMarker } from "./version-marker";

const pageSize = 100;

/** An object's versions and deletions, newest first. */
export async function listVersions(ctx: AccountContext, { bucketName, key, cursor }: ListVersionsInput) {
  const { storage } = await openBucket(ctx, bucketName);
  const marker = readMarker(cursor);
  const page = await askStore(
    storage.listVersions({ bucketName, prefix: key, limit: pageSize, marker, isRecursive: true }),
  );
  const versions = page.versions.filter(({ name }) => name === key);
  // Longer keys with the same beginning come after: once they appear, this object's are complete.
  const isComplete = versions.length < page.versions.length;
  return { versions, nextCursor: isComplete ? undefined : writeMarker(page.next) };
}
