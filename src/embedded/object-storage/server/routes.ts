import { bucketRoutes, plainBucketRoutes } from "../handlers/buckets";
import { completeUploadRoutes } from "../handlers/complete-upload";
import { copyRoutes } from "../handlers/copy-object";
import { deleteRoutes, plainDeleteRoutes } from "../handlers/delete-objects";
import { getObjectRoutes } from "../handlers/get-object";
import { listRoutes, plainListRoutes } from "../handlers/list-objects";
import { listUploadRoutes } from "../handlers/list-uploads";
import { multipartUploadRoutes } from "../handlers/multipart-upload";
import { putObjectRoutes } from "../handlers/put-object";
import type { Route } from "./route";

/** Every S3 operation, those told apart by a parameter before the plain ones. */
export const routes: Route[] = [
  ...bucketRoutes,
  ...listRoutes,
  ...listUploadRoutes,
  ...multipartUploadRoutes,
  ...completeUploadRoutes,
  ...deleteRoutes,
  ...copyRoutes,
  ...plainBucketRoutes,
  ...plainListRoutes,
  ...putObjectRoutes,
  ...getObjectRoutes,
  ...plainDeleteRoutes,
];
