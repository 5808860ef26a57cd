import { and, eq, gt, isNotNull, ne, or } from "drizzle-orm";
import { can } from "@/domain/permissions/can";
import type { AccountContext } from "@/server/context";
import { accessKeys, buckets, payments, storageGauges } from "@/server/db/schema";

/** What a new account has done so far, told from what really happened. `hasPaid` is null for who sees no money. */
export async function getFirstSteps(ctx: AccountContext) {
  const own = ctx.accountId;
  const [bucket, shownKey, usedKey, stored, paid] = await Promise.all([
    ctx.db
      .select({ id: buckets.id })
      .from(buckets)
      .where(and(eq(buckets.accountId, own), ne(buckets.state, "DELETED")))
      .limit(1),
    ctx.db
      .select({ id: accessKeys.id })
      .from(accessKeys)
      .where(
        and(
          eq(accessKeys.accountId, own),
          or(isNotNull(accessKeys.secretShownAt), isNotNull(accessKeys.lastUsedAt)),
        ),
      )
      .limit(1),
    ctx.db
      .select({ id: accessKeys.id })
      .from(accessKeys)
      .where(and(eq(accessKeys.accountId, own), isNotNull(accessKeys.lastUsedAt)))
      .limit(1),
    ctx.db
      .select({ id: storageGauges.accountId })
      .from(storageGauges)
      .where(and(eq(storageGauges.accountId, own), gt(storageGauges.storedBytes, 0n)))
      .limit(1),
    can(ctx.actor, "invoice:read")
      ? ctx.db
          .select({ id: payments.id })
          .from(payments)
          .where(and(eq(payments.accountId, own), eq(payments.status, "APPROVED")))
          .limit(1)
      : null,
  ]);
  return {
    hasBucket: bucket.length > 0,
    hasKey: shownKey.length > 0,
    hasConnected: usedKey.length > 0,
    hasBackup: stored.length > 0,
    hasPaid: paid === null ? null : paid.length > 0,
  };
}
