import { and, desc, eq, sql } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import { accessKeys, keyFreezes } from "@/server/db/schema";

/** The account's bursts, undecided ones first, with how far undoing is. */
export async function listFreezes(ctx: AccountContext) {
  return ctx.db
    .select({
      id: keyFreezes.id,
      state: keyFreezes.state,
      accessKeyId: accessKeys.accessKeyId,
      keyName: accessKeys.name,
      keyStatus: accessKeys.status,
      windowStartedAt: keyFreezes.windowStartedAt,
      windowEndedAt: keyFreezes.windowEndedAt,
      deletedCount: keyFreezes.deletedCount,
      overwrittenCount: keyFreezes.overwrittenCount,
      limitCount: keyFreezes.limitCount,
      usualCount: keyFreezes.usualCount,
      buckets: keyFreezes.buckets,
      foundAt: keyFreezes.foundAt,
      decidedByName: keyFreezes.decidedByName,
      decidedAt: keyFreezes.decidedAt,
      restoredCount: keyFreezes.restoredCount,
      problemCount: keyFreezes.problemCount,
      finishedAt: keyFreezes.finishedAt,
    })
    .from(keyFreezes)
    .innerJoin(
      accessKeys,
      and(eq(accessKeys.accountId, keyFreezes.accountId), eq(accessKeys.id, keyFreezes.accessKeyRowId)),
    )
    .where(eq(keyFreezes.accountId, ctx.accountId))
    .orderBy(sql`${keyFreezes.state} in ('FROZEN', 'UNDOING', 'WARNED') desc`, desc(keyFreezes.foundAt))
    .limit(20);
}
