import { and, eq, ne, sql } from "drizzle-orm";
import { keyPolicy } from "@/domain/provisioning/key-policy";
import type { ServiceContext } from "@/server/context";
import { accessKeyBuckets, accessKeys, buckets } from "@/server/db/schema";
import type { Tenant } from "./load-tenant";
import { accessKeySecretPurpose } from "./secret-purposes";

type KeyRow = typeof accessKeys.$inferSelect;

/** Brings new and changed keys to the store, and takes revoked ones away. */
export async function applyAccessKeys(ctx: ServiceContext, tenant: Tenant): Promise<void> {
  const pending = await ctx.db
    .select()
    .from(accessKeys)
    .where(
      and(
        eq(accessKeys.accountId, tenant.accountId),
        ne(accessKeys.appliedRevision, accessKeys.wantedRevision),
      ),
    );
  for (const key of pending) {
    await applyKey(ctx, tenant, key);
    await ctx.db
      .update(accessKeys)
      .set({ appliedRevision: key.wantedRevision, appliedAt: sql`now()`, lastError: null })
      .where(and(eq(accessKeys.accountId, key.accountId), eq(accessKeys.id, key.id)));
  }
}

async function applyKey(ctx: ServiceContext, tenant: Tenant, key: KeyRow): Promise<void> {
  const { objectStorage, secrets } = ctx.integrations;
  if (key.status === "REVOKED") return objectStorage.removeServiceAccount(key.accessKeyId);
  const scope = {
    permission: key.permission,
    buckets: key.allowsAllBuckets ? null : await bucketNames(ctx, key),
    prefix: key.prefix,
    addressRanges: key.addressRanges,
  };
  await objectStorage.applyServiceAccount({
    accessKeyId: key.accessKeyId,
    secret: secrets.open(key.secretCipher, accessKeySecretPurpose(key.accessKeyId)),
    userName: tenant.minioUser,
    isEnabled: key.status === "ACTIVE",
    policy: keyPolicy(scope),
  });
}

async function bucketNames(ctx: ServiceContext, key: KeyRow): Promise<string[]> {
  const rows = await ctx.db
    .select({ name: buckets.name })
    .from(accessKeyBuckets)
    .innerJoin(
      buckets,
      and(eq(buckets.accountId, accessKeyBuckets.accountId), eq(buckets.id, accessKeyBuckets.bucketId)),
    )
    .where(
      and(
        eq(accessKeyBuckets.accountId, key.accountId),
        eq(accessKeyBuckets.accessKeyRowId, key.id),
        ne(buckets.state, "DELETED"),
      ),
    )
    .orderBy(buckets.name);
  return rows.map(({ name }) => name);
}
