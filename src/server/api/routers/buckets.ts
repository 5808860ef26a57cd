import {
  BucketInput,
  BucketNameInput,
  CreateBucketInput,
  RemoveBucketInput,
  SetCorsInput,
  SetLifecycleInput,
  SetPublicAccessInput,
  SetRetentionInput,
  SetVersioningInput,
} from "@/domain/provisioning/inputs";
import { SetBurstGuardInput, SetSecondApprovalInput } from "@/domain/ransomware-guard/inputs";
import { createRouter, permitted } from "@/server/api/trpc";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { getBucket } from "@/server/services/buckets/get-bucket";
import { isNameFree } from "@/server/services/buckets/is-name-free";
import { ListBucketsInput, listBuckets } from "@/server/services/buckets/list-buckets";
import { removeBucket } from "@/server/services/buckets/remove-bucket";
import { setBurstGuard } from "@/server/services/buckets/set-burst-guard";
import { setCors } from "@/server/services/buckets/set-cors";
import { setLifecycle } from "@/server/services/buckets/set-lifecycle";
import { setPublicAccess } from "@/server/services/buckets/set-public-access";
import { setRetention } from "@/server/services/buckets/set-retention";
import { setSecondApproval } from "@/server/services/buckets/set-second-approval";
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
  setSecondApproval: permitted("bucket:configure")
    .input(SetSecondApprovalInput)
    .mutation(({ ctx, input }) => setSecondApproval(ctx, input)),
  setBurstGuard: permitted("bucket:configure")
    .input(SetBurstGuardInput)
    .mutation(({ ctx, input }) => setBurstGuard(ctx, input)),
  isNameFree: permitted("bucket:create")
    .input(BucketNameInput)
    .query(({ ctx, input }) => isNameFree(ctx, input)),
  remove: permitted("bucket:remove")
    .input(RemoveBucketInput)
    .mutation(({ ctx, input }) => removeBucket(ctx, input)),
});
