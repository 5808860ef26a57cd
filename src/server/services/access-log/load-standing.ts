import { and, between, eq, gte, isNotNull, lte } from "drizzle-orm";
import type { RefusalFacts } from "@/domain/access-log/refusal";
import { startOfHour } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import { accounts, buckets, spendingCapMonths, suspensions, usageHours } from "@/server/db/schema";
import { findStops } from "@/server/services/spending-caps/stops-in-force";

/** What stopped the whole account or a bucket in some time. Whether the quota was used up is known by the hour, and by today's quota. */
export async function loadStanding(
  { db, accountId }: AccountContext,
  { since, until }: { since: Date; until: Date },
): Promise<Pick<RefusalFacts, "restrictions" | "stops" | "fullHours" | "guardedSince">> {
  const [restrictions, stops, hours, guarded] = await Promise.all([
    db
      .select({ level: suspensions.level, from: suspensions.startedAt, until: suspensions.endedAt })
      .from(suspensions)
      .where(and(eq(suspensions.accountId, accountId), lte(suspensions.startedAt, until))),
    findStops(db, accountId, lte(spendingCapMonths.stoppedAt, until)),
    db
      .select({ hour: usageHours.hour })
      .from(usageHours)
      .innerJoin(accounts, eq(accounts.id, usageHours.accountId))
      .where(
        and(
          eq(usageHours.accountId, accountId),
          between(usageHours.hour, startOfHour(since), until),
          gte(usageHours.peakBytes, accounts.quotaBytes),
        ),
      ),
    db
      .select({ id: buckets.id, guardedSince: buckets.guardedSince })
      .from(buckets)
      .where(and(eq(buckets.accountId, accountId), isNotNull(buckets.guardedSince))),
  ]);
  return {
    restrictions,
    stops: stops.map(({ stoppedAt, liftedAt, ...stop }) => ({ ...stop, from: stoppedAt, until: liftedAt })),
    fullHours: new Set(hours.map(({ hour }) => hour.getTime())),
    guardedSince: new Map(
      guarded.flatMap(({ id, guardedSince }) => (guardedSince ? [[id, guardedSince]] : [])),
    ),
  };
}
