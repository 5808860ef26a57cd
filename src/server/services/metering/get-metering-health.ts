import { desc, isNull, sql } from "drizzle-orm";
import { environment } from "@/env";
import type { PlatformContext } from "@/server/context";
import { counterReadings, meteringCycles } from "@/server/db/schema";
import { lastDoneAt } from "@/server/jobs/inspect-jobs";
import { billingSettings } from "@/server/services/billing/billing-settings";

const shownCycles = 12;
const shownDifferences = 50;

/** How metering goes: the last readings, their gaps and ages, and where two sources disagree. */
export async function getMeteringHealth(ctx: PlatformContext) {
  const { meteringIntervalMinutes } = await billingSettings(ctx.db);
  const [cycles, [day], stream, [reading], sizes, sizesCheckedAt, traffic] = await Promise.all([
    ctx.db
      .select()
      .from(meteringCycles)
      .where(isNull(meteringCycles.accountId))
      .orderBy(desc(meteringCycles.startedAt))
      .limit(shownCycles),
    lastDay(ctx),
    streamState(ctx),
    ctx.db.select().from(counterReadings).orderBy(desc(counterReadings.startedAt)).limit(1),
    sizeDifferences(ctx),
    lastDoneAt("metering.reconcile-usage"),
    trafficDifferences(ctx),
  ]);
  return {
    mode: environment().METRICS_MODE,
    meteringIntervalMinutes,
    cycles,
    day: {
      doneCount: Number(day?.done ?? 0),
      failedCount: Number(day?.failed ?? 0),
      gapSeconds: Number(day?.gap_seconds ?? 0),
    },
    stream,
    lastReading: reading ?? null,
    sizeDifferences: sizes,
    sizesCheckedAt,
    ...traffic,
  };
}

function lastDay(ctx: PlatformContext) {
  const since = new Date(ctx.now.getTime() - 86_400_000).toISOString();
  return ctx.db.execute<Record<"done" | "failed" | "gap_seconds", string>>(sql`
    select count(*) filter (where state = 'DONE') as done, count(*) filter (where state = 'FAILED') as failed,
      coalesce(sum(gap_seconds), 0) as gap_seconds
    from metering_cycles where account_id is null and started_at >= ${since}::timestamptz`);
}

/** When the store last sent anything, refused requests too, and when the newest request was made that worked; the latter is looked for in the last days. */
async function streamState(ctx: PlatformContext): Promise<Record<"heardAt" | "lastUseAt", Date | null>> {
  const since = new Date(ctx.now.getTime() - 3 * 86_400_000).toISOString();
  const [row] = await ctx.db.execute<Record<"heard" | "used", string | null>>(sql`
    select (select heard_at from backup_radar_progress) as heard,
      (select max(last_used_at) from usage_key_days where used_on >= ${since}::date) as used`);
  const dateOf = (text: string | null | undefined) => (text ? new Date(text) : null);
  return { heardAt: dateOf(row?.heard), lastUseAt: dateOf(row?.used) };
}

async function sizeDifferences(ctx: PlatformContext) {
  const since = new Date(ctx.now.getTime() - 7 * 86_400_000).toISOString();
  const rows = await ctx.db.execute<Record<string, string>>(sql`
    select d.id, d.created_at as found_at, d.ledger_bytes, d.store_bytes, b.name, a.company_name, a.id as account_id
    from metering_differences d
    join buckets b on b.account_id = d.account_id and b.id = d.bucket_id
    join accounts a on a.id = d.account_id
    where d.created_at >= ${since}::timestamptz
    order by d.created_at desc, d.id desc limit ${shownDifferences}`);
  return rows.map((row) => ({
    id: row.id ?? "",
    foundAt: new Date(row.found_at ?? 0),
    bucketName: row.name ?? "",
    companyName: row.company_name ?? "",
    accountId: row.account_id ?? "",
    ledgerBytes: BigInt(row.ledger_bytes ?? 0),
    storeBytes: BigInt(row.store_bytes ?? 0),
  }));
}

async function trafficDifferences(ctx: PlatformContext) {
  const since = new Date(ctx.now.getTime() - 7 * 86_400_000).toISOString();
  const [[counts], rows] = await Promise.all([
    ctx.db.execute<Record<"agreeing" | "pending" | "different", string>>(sql`
      select count(*) filter (where verdict = 'AGREES') as agreeing,
        count(*) filter (where verdict = 'PENDING') as pending,
        count(*) filter (where verdict in ('EVENTS_MISSING', 'COUNTERS_MISSING')) as different
      from traffic_checks where until >= ${since}::timestamptz`),
    ctx.db.execute<Record<string, string>>(sql`
      select c.*, b.name, a.company_name
      from traffic_checks c
      join buckets b on b.account_id = c.account_id and b.id = c.bucket_id
      join accounts a on a.id = c.account_id
      where c.until >= ${since}::timestamptz and c.verdict in ('EVENTS_MISSING', 'COUNTERS_MISSING')
      order by c.until desc, b.name limit ${shownDifferences}`),
  ]);
  const figure = (row: Record<string, string>, name: string) => BigInt(row[name] ?? 0);
  return {
    trafficChecks: {
      agreeing: Number(counts?.agreeing ?? 0),
      pending: Number(counts?.pending ?? 0),
      different: Number(counts?.different ?? 0),
    },
    trafficDifferences: rows.map((row) => ({
      id: `${row.bucket_id} ${row.until}`,
      accountId: row.account_id ?? "",
      companyName: row.company_name ?? "",
      bucketName: row.name ?? "",
      since: new Date(row.since ?? 0),
      until: new Date(row.until ?? 0),
      isStreamShort: row.verdict === "EVENTS_MISSING",
      countedBytes: figure(row, "counted_ingress_bytes") + figure(row, "counted_egress_bytes"),
      eventBytes: figure(row, "event_ingress_bytes") + figure(row, "event_egress_bytes"),
      countedRequests: figure(row, "counted_requests"),
      eventRequests: figure(row, "event_requests"),
      failedRequests: figure(row, "failed_requests"),
    })),
  };
}
