import { and, eq } from "drizzle-orm";
import type { CreateAccessKeyInput, CreateBucketInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { buckets } from "@/server/db/schema";
import type { ObjectStorage } from "@/server/integrations/object-storage/object-storage";
import { createAccessKey } from "@/server/services/access-keys/create-access-key";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { createTenant } from "./tenant";

/** A key without limits, to be created. */
export const fullKey: CreateAccessKeyInput = {
  name: "Servidor 1",
  permission: "FULL",
  bucketNames: null,
  prefix: "",
  addressRanges: [],
  expiresAt: null,
};

/** A plain bucket, to be created, unless `options` say more. */
export function bucketNamed(name: string, options: Partial<CreateBucketInput> = {}): CreateBucketInput {
  return { name, versioning: false, isPublic: false, hasObjectLock: false, retention: null, ...options };
}

/** A tenant with one bucket, whose name starts with `purpose`. */
export async function createTenantWithBucket(
  db: Database,
  storage: ObjectStorage,
  purpose: string,
  options: Partial<CreateBucketInput> = {},
) {
  const tenant = await createTenant(db, storage);
  const bucketName = `${purpose}-${tenant.account.shortId}`;
  await createBucket(tenant.ctx, bucketNamed(bucketName, options));
  return { ...tenant, bucketName };
}

export async function bucketRowOf(
  { db, accountId }: AccountContext,
  name: string,
): Promise<typeof buckets.$inferSelect> {
  const [bucket] = await db
    .select()
    .from(buckets)
    .where(and(eq(buckets.accountId, accountId), eq(buckets.name, name)));
  if (!bucket) throw new Error(`There is no bucket ${name}.`);
  return bucket;
}

/** A key of all buckets or of some, and the store as its holder sees it. */
export async function createCustomer(ctx: AccountContext, bucketNames: string[] | null = null) {
  const { accessKeyId, secret } = await createAccessKey(ctx, { ...fullKey, bucketNames });
  return {
    accessKeyId,
    customer: ctx.integrations.objectStorage.openAsCustomer({ accessKeyId, secret }),
  };
}
