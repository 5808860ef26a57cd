import { and, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import { buckets, spendingCaps } from "@/server/db/schema";

/**
 * A bucket that is made anew under its name goes on with the cap of the one before, and with what that stopped: caps
 * are the Owner's, and whoever may delete and create buckets must not get rid of one by it.
 */
export async function keepSpendingCap(
  tx: Transaction,
  accountId: string,
  { bucketId, name }: { bucketId: string; name: string },
): Promise<void> {
  const before = tx
    .select({ id: buckets.id })
    .from(buckets)
    .where(and(eq(buckets.accountId, accountId), eq(buckets.name, name), eq(buckets.state, "DELETED")))
    .orderBy(desc(buckets.createdAt), desc(buckets.id))
    .limit(1);
  await tx
    .update(spendingCaps)
    .set({ bucketId })
    .where(and(eq(spendingCaps.accountId, accountId), inArray(spendingCaps.bucketId, before)));
}
