import { and, eq, inArray, sql } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accessKeyBuckets, accessKeys } from "@/server/db/schema";
import { accessKeySecretPurpose } from "@/server/services/provisioning/secret-purposes";
import { generateAccessKey } from "./generate-access-key";

const maxLiveKeys = 100;

/** Inserts a new key whose secret the caller shows now. */
export async function issueKey(
  tx: Transaction,
  ctx: AccountContext,
  values: Pick<
    typeof accessKeys.$inferInsert,
    "name" | "permission" | "allowsAllBuckets" | "prefix" | "addressRanges" | "expiresAt"
  > & { bucketIds: readonly string[] },
): Promise<{ id: string; accessKeyId: string; secret: string }> {
  const { bucketIds, ...scope } = values;
  await assertRoom(tx, ctx.accountId);
  const { accessKeyId, secret } = generateAccessKey();
  const [key] = await tx
    .insert(accessKeys)
    .values({
      ...scope,
      accountId: ctx.accountId,
      accessKeyId,
      secretCipher: ctx.integrations.secrets.seal(secret, accessKeySecretPurpose(accessKeyId)),
      secretShownAt: ctx.now,
      createdById: ctx.actor.userId,
      createdAt: ctx.now,
    })
    .returning({ id: accessKeys.id });
  if (!key) throw new Error("The access key was not inserted.");
  if (bucketIds.length > 0) {
    await tx
      .insert(accessKeyBuckets)
      .values(bucketIds.map((bucketId) => ({ accountId: ctx.accountId, accessKeyRowId: key.id, bucketId })));
  }
  return { id: key.id, accessKeyId, secret };
}

async function assertRoom(tx: Transaction, accountId: string): Promise<void> {
  const [live] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(accessKeys)
    .where(and(eq(accessKeys.accountId, accountId), inArray(accessKeys.status, ["ACTIVE", "INACTIVE"])));
  if ((live?.count ?? 0) >= maxLiveKeys) {
    throw new ConflictError(
      `Sua conta chegou ao limite de ${maxLiveKeys} chaves. Revogue as que não usa mais.`,
    );
  }
}
