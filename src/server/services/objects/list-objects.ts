import type { ListObjectsInput } from "@/domain/objects/inputs";
import type { AccountContext } from "@/server/context";
import type { CustomerStorage } from "@/server/integrations/object-storage/object-storage";
import { askStore } from "./ask-store";
import { openBucket } from "./open-bucket";
import { readMarker, writeMarker } from "./version-marker";

export interface ObjectEntry {
  /** Folders end in a slash. */
  key: string;
  isFolder: boolean;
  /** Only a delete marker is left on top; older versions may bring it back. */
  isDeleted: boolean;
  sizeBytes: bigint;
  modifiedAt: Date | null;
}

/** A page of what lies directly in a folder: its folders, then its objects. */
export async function listObjects(
  ctx: AccountContext,
  input: ListObjectsInput,
): Promise<{ entries: ObjectEntry[]; nextCursor: string | undefined }> {
  const { storage } = await openBucket(ctx, input.bucketName);
  const page = input.withDeleted ? await listWithDeleted(storage, input) : await listPresent(storage, input);
  // A folder that was created by hand is an empty object named as the folder.
  return { ...page, entries: page.entries.filter(({ key }) => key !== input.folder) };
}

async function listPresent(storage: CustomerStorage, input: ListObjectsInput) {
  const page = await askStore(
    storage.listObjects({
      bucketName: input.bucketName,
      prefix: input.folder + input.search,
      limit: input.limit,
      ...(input.cursor ? { continuationToken: input.cursor } : {}),
    }),
  );
  return {
    entries: [
      ...page.folders.map(toFolder),
      ...page.objects.map(({ name, sizeBytes, modifiedAt }) => ({
        key: name,
        isFolder: false,
        isDeleted: false,
        sizeBytes,
        modifiedAt,
      })),
    ],
    nextCursor: page.nextContinuationToken ?? undefined,
  };
}

async function listWithDeleted(storage: CustomerStorage, input: ListObjectsInput) {
  const page = await askStore(
    storage.listVersions({
      bucketName: input.bucketName,
      prefix: input.folder + input.search,
      limit: input.limit,
      marker: readMarker(input.cursor),
    }),
  );
  const latest = page.versions.filter(({ isLatest }) => isLatest);
  return {
    entries: [
      ...page.folders.map(toFolder),
      ...latest.map((version) => ({
        key: version.name,
        isFolder: false,
        isDeleted: version.isDeleteMarker,
        sizeBytes: version.sizeBytes,
        modifiedAt: version.modifiedAt,
      })),
    ],
    nextCursor: writeMarker(page.next),
  };
}

const toFolder = (key: string): ObjectEntry => ({
  key,
  isFolder: true,
  isDeleted: false,
  sizeBytes: 0n,
  modifiedAt: null,
});
