import { and, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
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
  return findStops(db, accountId, isNull(spendingCapMonths.liftedAt));
}

/** What spending caps of the account stop or stopped, of the months that fulfil a condition. */
export async function findStops(
  db: Queryable,
  accountId: string,
  condition: SQL,
): Promise<(StopInForce & { liftedAt: Date | null })[]> {
  const rows = await db
    .select({
      bucketId: spendingCaps.bucketId,
      action: spendingCaps.action,
      stoppedAt: spendingCapMonths.stoppedAt,
      liftedAt: spendingCapMonths.liftedAt,
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
      and(eq(spendingCapMonths.accountId, accountId), isNotNull(spendingCapMonths.stoppedAt), condition),
    );
  return rows.flatMap(({ action, stoppedAt, ...stop }) =>
    action === "WARN" || !stoppedAt ? [] : [{ ...stop, action, stoppedAt }],
  );
}
