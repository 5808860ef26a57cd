import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { SpendingStop } from "@/domain/provisioning/tenant-access";
import type { Queryable } from "@/server/db/client";
import { spendingCapMonths, spendingCaps } from "@/server/db/schema";

export interface StopInForce {
  /** Null: the whole account. */
  bucketId: string | null;
  action: SpendingStop;
  stoppedAt: Date;
}

/** What spending caps of the account stop at the moment. */
export async function stopsInForce(db: Queryable, accountId: string): Promise<StopInForce[]> {
  const rows = await db
    .select({
      bucketId: spendingCaps.bucketId,
      action: spendingCaps.action,
      stoppedAt: spendingCapMonths.stoppedAt,
    })
    .from(spendingCapMonths)
    .innerJoin(
      spendingCaps,
      and(
        eq(spendingCaps.accountId, spendingCapMonths.accountId),
        eq(spendingCaps.id, spendingCapMonths.capId),
      ),
    )
    .where(
      and(
        eq(spendingCapMonths.accountId, accountId),
        isNotNull(spendingCapMonths.stoppedAt),
        isNull(spendingCapMonths.liftedAt),
      ),
    );
  return rows.flatMap(({ bucketId, action, stoppedAt }) =>
    action === "WARN" || !stoppedAt ? [] : [{ bucketId, action, stoppedAt }],
  );
}
