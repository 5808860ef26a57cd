import {
  CompleteUploadInput,
  CreateFolderInput,
  DownloadObjectInput,
  ListObjectsInput,
  ListVersionsInput,
  MeasureObjectsInput,
  RemoveObjectsInput,
  ShareObjectInput,
  SignPartsInput,
  StartUploadInput,
  UploadInput,
  VersionInput,
} from "@/domain/objects/inputs";
import { createRouter, permitted } from "@/server/api/trpc";
import { abortUpload } from "@/server/services/objects/abort-upload";
import { completeUpload } from "@/server/services/objects/complete-upload";
import { createFolder } from "@/server/services/objects/create-folder";
import { downloadObject } from "@/server/services/objects/download-object";
import { getObject } from "@/server/services/objects/get-object";
import { listObjects } from "@/server/services/objects/list-objects";
import { listSentParts } from "@/server/services/objects/list-sent-parts";
import { listVersions } from "@/server/services/objects/list-versions";
import { measureObjects } from "@/server/services/objects/measure-objects";
import { removeObjects } from "@/server/services/objects/remove-objects";
import { removeVersion } from "@/server/services/objects/remove-version";
import { restoreVersion } from "@/server/services/objects/restore-version";
import { shareObject } from "@/server/services/objects/share-object";
import { signParts } from "@/server/services/objects/sign-parts";
import { startUpload } from "@/server/services/objects/start-upload";

export const objectsRouter = createRouter({
  list: permitted("object:read")
    .input(ListObjectsInput)
    .query(({ ctx, input }) => listObjects(ctx, input)),
  get: permitted("object:read")
    .input(DownloadObjectInput)
    .query(({ ctx, input }) => getObject(ctx, input)),
  versions: permitted("object:read")
    .input(ListVersionsInput)
    .query(({ ctx, input }) => listVersions(ctx, input)),
  download: permitted("object:read")
    .input(DownloadObjectInput)
    .mutation(({ ctx, input }) => downloadObject(ctx, input)),
  share: permitted("object:write")
    .input(ShareObjectInput)
    .mutation(({ ctx, input }) => shareObject(ctx, input)),
  createFolder: permitted("object:write")
    .input(CreateFolderInput)
    .mutation(({ ctx, input }) => createFolder(ctx, input)),
  startUpload: permitted("object:write")
    .input(StartUploadInput)
    .mutation(({ ctx, input }) => startUpload(ctx, input)),
  sentParts: permitted("object:write")
    .input(UploadInput)
    .query(({ ctx, input }) => listSentParts(ctx, input)),
  signParts: permitted("object:write")
    .input(SignPartsInput)
    .mutation(({ ctx, input }) => signParts(ctx, input)),
  completeUpload: permitted("object:write")
    .input(CompleteUploadInput)
    .mutation(({ ctx, input }) => completeUpload(ctx, input)),
  abortUpload: permitted("object:write")
    .input(UploadInput)
    .mutation(({ ctx, input }) => abortUpload(ctx, input)),
  measure: permitted("object:write")
    .input(MeasureObjectsInput)
    .query(({ ctx, input }) => measureObjects(ctx, input)),
  remove: permitted("object:write")
    .input(RemoveObjectsInput)
    .mutation(({ ctx, input }) => removeObjects(ctx, input)),
  restoreVersion: permitted("object:write")
    .input(VersionInput)
    .mutation(({ ctx, input }) => restoreVersion(ctx, input)),
  removeVersion: permitted("object:write")
    .input(VersionInput)
    .mutation(({ ctx, input }) => removeVersion(ctx, input)),
});
