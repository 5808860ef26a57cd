import { z } from "zod";
import { folderNameProblem, objectKeyProblem, storedKey } from "./object-key";
import { objectMaxBytes } from "./upload-plan";

/** Existing keys are taken as they are: another program may have written any. */
const Key = z.string().min(1).max(1024);
const Folder = z
  .string()
  .max(1024)
  .refine((folder) => folder === "" || folder.endsWith("/"), "Uma pasta termina em barra.");
const VersionId = z.string().min(1).max(128);

const checkedBy =
  (problemOf: (text: string) => string | null) => (text: string, context: z.RefinementCtx) => {
    const problem = problemOf(text);
    if (problem) context.addIssue({ code: "custom", message: problem });
  };
/** A key that the portal creates. */
const NewKey = z.string().superRefine(checkedBy(objectKeyProblem)).transform(storedKey);
const UploadId = z.string().min(1).max(512);

const InBucket = z.object({ bucketName: z.string().max(63) });

export const ListObjectsInput = InBucket.extend({
  folder: Folder,
  /** Names of the folder that begin so. */
  search: z.string().max(1024).default(""),
  /** Also what a delete marker hides. */
  withDeleted: z.boolean().default(false),
  cursor: z.string().max(4096).optional(),
  limit: z.number().int().min(1).max(1000).default(200),
});
export type ListObjectsInput = z.infer<typeof ListObjectsInput>;

export const ObjectInput = InBucket.extend({ key: Key });
export type ObjectInput = z.infer<typeof ObjectInput>;

export const ListVersionsInput = ObjectInput.extend({ cursor: z.string().max(4096).optional() });
export type ListVersionsInput = z.infer<typeof ListVersionsInput>;

export const VersionInput = ObjectInput.extend({ versionId: VersionId });
export type VersionInput = z.infer<typeof VersionInput>;

export const DownloadObjectInput = ObjectInput.extend({ versionId: VersionId.optional() });
export type DownloadObjectInput = z.infer<typeof DownloadObjectInput>;

export const ShareObjectInput = ObjectInput.extend({ period: z.enum(["1h", "1d", "7d"]) });
export type ShareObjectInput = z.infer<typeof ShareObjectInput>;

export const CreateFolderInput = InBucket.extend({
  parent: Folder,
  name: z.string().trim().superRefine(checkedBy(folderNameProblem)),
});
export type CreateFolderInput = z.infer<typeof CreateFolderInput>;

export const StartUploadInput = InBucket.extend({
  key: NewKey,
  sizeBytes: z.number().int().min(0).max(objectMaxBytes, "Um arquivo pode ter até 5 TB."),
  mediaType: z.string().max(255).default(""),
  /** False: a key that is taken is reported instead of replaced. */
  replaces: z.boolean(),
});
export type StartUploadInput = z.infer<typeof StartUploadInput>;

export const UploadInput = InBucket.extend({ key: NewKey, uploadId: UploadId });
export type UploadInput = z.infer<typeof UploadInput>;

export const SignPartsInput = UploadInput.extend({
  numbers: z.array(z.number().int().min(1).max(10_000)).min(1).max(50),
});
export type SignPartsInput = z.infer<typeof SignPartsInput>;

export const CompleteUploadInput = UploadInput.extend({
  sizeBytes: z.number().int().min(1).max(objectMaxBytes),
});
export type CompleteUploadInput = z.infer<typeof CompleteUploadInput>;

export const MeasureObjectsInput = InBucket.extend({ folders: z.array(Folder.min(1)).min(1).max(1000) });
export type MeasureObjectsInput = z.infer<typeof MeasureObjectsInput>;

/** Folders go with all they hold. */
export const RemoveObjectsInput = InBucket.extend({
  keys: z.array(Key).max(1000).default([]),
  folders: z.array(Folder.min(1)).max(1000).default([]),
}).refine(({ keys, folders }) => keys.length + folders.length > 0, "Escolha o que apagar.");
export type RemoveObjectsInput = z.infer<typeof RemoveObjectsInput>;
