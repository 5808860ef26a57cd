import { sql } from "drizzle-orm";
import { addDays, dayOf } from "@/domain/metering/calendar";
import type { UsageDay } from "@/domain/metering/usage-day";
import type { AccountContext } from "@/server/context";

/** One entry for each of the last `days` days in São Paulo, today included. */
export async function getUsageSeries(ctx: AccountContext, { days }: { days: number }): Promise<UsageDay[]> {
  const first = addDays(dayOf(ctx.now), 1 - days);
  const rows = await ctx.db.execute<
    Record<string, string | null> & { day: string; is_interpolated: boolean }
  >(sql`
    select occurred_on::text as day, round(sum(last_bytes_sum) / nullif(sum(sampled_hours), 0)) as stored_bytes,
      sum(interpolated_byte_seconds) > 0 as is_interpolated,
      sum(ingress_bytes) as ingress_bytes, sum(egress_bytes) as egress_bytes,
      sum(get_requests) as get_requests, sum(put_requests) as put_requests, sum(delete_requests) as delete_requests,
      sum(list_requests) as list_requests, sum(head_requests) as head_requests
    from usage_day_sums
    where account_id = ${ctx.accountId} and occurred_on >= ${first}::date
      and booked_on >= ${first}::date and booked_on <= ${dayOf(ctx.now)}::date
    group by occurred_on`);
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const figure = (day: string, column: string) => BigInt(byDay.get(day)?.[column] ?? 0);
  return Array.from({ length: days }, (_, index) => addDays(first, index)).map((day) => ({
    day,
    storedBytes: byDay.get(day)?.stored_bytes == null ? null : figure(day, "stored_bytes"),
    isInterpolated: byDay.get(day)?.is_interpolated ?? false,
    ingressBytes: figure(day, "ingress_bytes"),
    egressBytes: figure(day, "egress_bytes"),
    getRequests: figure(day, "get_requests"),
    putRequests: figure(day, "put_requests"),
    deleteRequests: figure(day, "delete_requests"),
    listRequests: figure(day, "list_requests"),
    headRequests: figure(day, "head_requests"),
  }));
}
