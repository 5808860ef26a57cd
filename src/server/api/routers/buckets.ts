import {
  BucketInput,
  CreateBucketInput,
  RemoveBucketInput,
  SetCorsInput,
  SetLifecycleInput,
  SetPublicAccessInput,
  SetRetentionInput,
  SetVersioningInput,
} from "@/domain/provisioning/inputs";
import { createRouter, permitted } from "@/server/api/trpc";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { getBucket } from "@/server/services/buckets/get-bucket";
import { ListBucketsInput, listBuckets } from "@/server/services/buckets/list-buckets";
import { removeBucket } from "@/server/services/buckets/remove-bucket";
import { setCors } from "@/server/services/buckets/set-cors";
import { setLifecycle } from "@/server/services/buckets/set-lifecycle";
import { setPublicAccess } from "@/server/services/buckets/set-public-access";
import { setRetention } from "@/server/services/buckets/set-retention";
import { setVersioning } from "@/server/services/buckets/set-versioning";

export const bucketsRouter = createRouter({
  list: permitted("bucket:read")
    .input(ListBucketsInput)
    .query(({ ctx, input }) => listBuckets(ctx, input)),
  get: permitted("bucket:read")
    .input(BucketInput)
    .query(({ ctx, input }) => getBucket(ctx, input)),
  create: permitted("bucket:create")
    .input(CreateBucketInput)
    .mutation(({ ctx, input }) => createBucket(ctx, input)),
  setVersioning: permitted("bucket:configure-versioning")
    .input(SetVersioningInput)
    .mutation(({ ctx, input }) => setVersioning(ctx, input)),
  setLifecycle: permitted("bucket:configure-lifecycle")
    .input(SetLifecycleInput)
    .mutation(({ ctx, input }) => setLifecycle(ctx, input)),
  setPublicAccess: permitted("bucket:configure")
    .input(SetPublicAccessInput)
    .mutation(({ ctx, input }) => setPublicAccess(ctx, input)),
  setRetention: permitted("bucket:configure")
    .input(SetRetentionInput)
    .mutation(({ ctx, input }) => setRetention(ctx, input)),
  setCors: permitted("bucket:configure")
    .input(SetCorsInput)
    .mutation(({ ctx, input }) => setCors(ctx, input)),
  remove: permitted("bucket:remove")
    .input(RemoveBucketInput)
    .mutation(({ ctx, input }) => removeBucket(ctx, input)),
});
