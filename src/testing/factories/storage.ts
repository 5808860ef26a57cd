import { randomUUID } from "node:crypto";
import type { Queryable } from "@/server/db/client";
import { accessKeys, buckets, storageGauges, storageTenants } from "@/server/db/schema";
import type { Account } from "./account";

/** The account's user at the store. */
export async function createTenant(db: Queryable, account: Account): Promise<{ minioUser: string }> {
  const minioUser = `cs-${account.shortId}`;
  await db.insert(storageTenants).values({ accountId: account.id, minioUser, secretCipher: "sealed" });
  return { minioUser };
}

/** A bucket that is ready, there since the account began unless told otherwise. */
export async function createBucketRow(
  db: Queryable,
  account: Account,
  values: Partial<typeof buckets.$inferInsert> = {},
): Promise<typeof buckets.$inferSelect> {
  const [bucket] = await db
    .insert(buckets)
    .values({
      accountId: account.id,
      name: `bucket-${randomUUID().slice(0, 13)}`,
      state: "READY",
      createdAt: account.createdAt,
      ...values,
    })
    .returning();
  if (!bucket) throw new Error("The bucket was not inserted.");
  return bucket;
}

export async function createKeyRow(
  db: Queryable,
  account: Account,
  values: Partial<typeof accessKeys.$inferInsert> = {},
): Promise<typeof accessKeys.$inferSelect> {
  const [key] = await db
    .insert(accessKeys)
    .values({
      accountId: account.id,
      accessKeyId: randomUUID().replaceAll("-", "").slice(0, 20).toUpperCase(),
      name: "Chave",
      secretCipher: "sealed",
      ...values,
    })
    .returning();
  if (!key) throw new Error("The key was not inserted.");
  return key;
}

/** What the store counted for an account. */
export async function createGauge(
  db: Queryable,
  { accountId, storedBytes, at }: { accountId: string; storedBytes: bigint; at: Date },
): Promise<void> {
  await db.insert(storageGauges).values({
    accountId,
    sampledAt: at,
    countedAt: at,
    cycleId: randomUUID(),
    storedBytes,
    objectCount: 1n,
  });
}
