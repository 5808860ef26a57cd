import { bucketConfigurationRoutes } from "../handlers/bucket-configuration";
import { bucketPolicyRoutes } from "../handlers/bucket-policy";
import { bucketRoutes, plainBucketRoutes } from "../handlers/buckets";
import { completeUploadRoutes } from "../handlers/complete-upload";
import { copyRoutes } from "../handlers/copy-object";
import { deleteRoutes, plainDeleteRoutes } from "../handlers/delete-objects";
import { fixedAnswerRoutes, plainFixedAnswerRoutes } from "../handlers/fixed-answers";
import { getObjectRoutes } from "../handlers/get-object";
import { listRoutes, plainListRoutes } from "../handlers/list-objects";
import { listUploadRoutes } from "../handlers/list-uploads";
import { multipartUploadRoutes } from "../handlers/multipart-upload";
import { objectSubresourceRoutes } from "../handlers/object-subresources";
import { putObjectRoutes } from "../handlers/put-object";
import type { Route } from "./route";

/** Every S3 operation, those told apart by a parameter before the plain ones. */
export const routes: Route[] = [
  ...bucketRoutes,
  ...bucketConfigurationRoutes,
  ...bucketPolicyRoutes,
  ...listRoutes,
  ...listUploadRoutes,
  ...multipartUploadRoutes,
  ...completeUploadRoutes,
  ...deleteRoutes,
  ...objectSubresourceRoutes,
  ...fixedAnswerRoutes,
  ...copyRoutes,
  ...plainBucketRoutes,
  ...plainListRoutes,
  ...plainFixedAnswerRoutes,
  ...putObjectRoutes,
  ...getObjectRoutes,
  ...plainDeleteRoutes,
];
