import { sql } from "drizzle-orm";
import { isUsedUp } from "@/domain/billing/free-traffic";
import { boundsOfMonth, dayOf, monthOf } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { logger } from "@/server/logger";
import { loadFreeTraffic } from "./load-free-traffic";
import { settleFreeTraffic } from "./settle-free-traffic";

/** Few enough for their usage to be looked up account by account. */
const accountsAtOnce = 200;

/**
 * Stops the accounts on free plans that have used the traffic these include this month, and lifts the stops whose
 * cause is gone; of all accounts or of one. An account that fails keeps no other waiting; the next run tries it again.
 */
export async function evaluateFreeTraffic(
  ctx: ServiceContext,
  { accountId = null }: { accountId?: string | null } = {},
): Promise<void> {
  const candidates = await listCandidates(ctx, accountId);
  let failures = 0;
  for (let start = 0; start < candidates.length; start += accountsAtOnce) {
    const batch = candidates.slice(start, start + accountsAtOnce);
    const traffic = await loadFreeTraffic(
      ctx.db,
      ctx.now,
      batch.map((candidate) => candidate.account_id),
    );
    for (const { account_id: id, is_stopped: isStopped } of batch) {
      const used = traffic.get(id);
      if (isStopped === (used !== undefined && isUsedUp(used))) continue;
      try {
        await ctx.db.transaction((tx) => settleFreeTraffic(tx, ctx, id));
      } catch (error) {
        failures += 1;
        logger().error({ err: error, accountId: id }, "free traffic not evaluated");
      }
    }
  }
  if (failures > 0) throw new Error(`The free traffic of ${failures} accounts could not be evaluated.`);
}

/**
 * Those that are stopped, and those that have or had a free plan and moved this month, on whatever plan, what free
 * plans include at the least.
 */
function listCandidates({ db, now }: ServiceContext, accountId: string | null) {
  const month = boundsOfMonth(monthOf(now));
  return db.execute<{ account_id: string; is_stopped: boolean }>(sql`
    with free as (
      select a.id from accounts a join plans p on p.id = a.plan_id where p.is_free
      union
      select h.account_id from account_plans h join plans p on p.id = h.plan_id where p.is_free
    ), traffic as (
      select account_id, sum(ingress_bytes + egress_bytes) as bytes from usage_day_sums
      where booked_on >= ${dayOf(month.start)}::date and booked_on < ${dayOf(month.end)}::date
        and account_id in (select id from free)
      group by account_id
    )
    select a.id as account_id, s.id is not null as is_stopped
    from accounts a
    left join traffic_stops s on s.account_id = a.id and s.lifted_at is null
    left join traffic t on t.account_id = a.id
    where a.status in ('ACTIVE', 'SUSPENDED') and (a.id = ${accountId} or ${accountId}::uuid is null) and (
      s.id is not null or t.bytes > 0 and t.bytes >= (
        select min(r.included_bandwidth_bytes) from plan_prices r join plans p on p.id = r.plan_id where p.is_free
      )
    )`);
}
