import { and, eq, inArray, isNotNull, isNull, ne, or } from "drizzle-orm";
import type { CapMonth } from "@/domain/billing/spending-cap";
import type { Month } from "@/domain/metering/calendar";
import type { Queryable } from "@/server/db/client";
import { buckets, spendingCapMonths, spendingCaps } from "@/server/db/schema";

type MonthRow = typeof spendingCapMonths.$inferSelect;

/** A cap with how it stands in this month. Caps of deleted buckets are none. */
export type LoadedCap = typeof spendingCaps.$inferSelect & {
  bucketName: string | null;
  month: MonthRow | undefined;
  /** A stop of an earlier month that nobody has lifted yet. */
  hasOldStop: boolean;
};

export async function loadCaps(
  db: Queryable,
  month: Month,
  accountIds: readonly string[],
): Promise<LoadedCap[]> {
  if (accountIds.length === 0) return [];
  const rows = await db
    .select({ cap: spendingCaps, bucketName: buckets.name })
    .from(spendingCaps)
    .leftJoin(
      buckets,
      and(
        eq(buckets.accountId, spendingCaps.accountId),
        eq(buckets.id, spendingCaps.bucketId),
        ne(buckets.state, "DELETED"),
      ),
    )
    .where(
      and(
        inArray(spendingCaps.accountId, [...accountIds]),
        or(isNull(spendingCaps.bucketId), isNotNull(buckets.id)),
      ),
    )
    .orderBy(spendingCaps.accountId, spendingCaps.id);
  const months = await db
    .select()
    .from(spendingCapMonths)
    .where(
      and(
        inArray(spendingCapMonths.accountId, [...accountIds]),
        or(
          eq(spendingCapMonths.month, month),
          and(isNotNull(spendingCapMonths.stoppedAt), isNull(spendingCapMonths.liftedAt)),
        ),
      ),
    );
  const monthsOf = Map.groupBy(months, (row) => row.capId);
  return rows.map(({ cap, bucketName }) => {
    const own = monthsOf.get(cap.id) ?? [];
    return {
      ...cap,
      bucketName,
      month: own.find((row) => row.month === month),
      hasOldStop: own.some((row) => row.month !== month),
    };
  });
}

export function capMonthOf(row: MonthRow | undefined): CapMonth {
  return {
    alertPercent: row?.alertPercent === 100 ? 100 : row?.alertPercent === 80 ? 80 : 0,
    isStopped: row !== undefined && row.stoppedAt !== null && row.liftedAt === null,
    isReleased: row !== undefined && row.releasedAt !== null,
  };
}
