import { boundsOfMonth, monthOf } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import { loadFreeTraffic } from "./load-free-traffic";
import { trafficStopInForce } from "./stop-in-force";

/** What the account used this month of the traffic that its free plan includes; null on a plan that is paid for. */
export async function getFreeTraffic(ctx: AccountContext) {
  const stop = await trafficStopInForce(ctx.db, ctx.accountId);
  const traffic = (await loadFreeTraffic(ctx.db, ctx.now, [ctx.accountId])).get(ctx.accountId);
  if (!traffic) return null;
  return {
    ...traffic,
    stoppedAt: stop?.stoppedAt ?? null,
    /** When the plan includes as much again. */
    renewsAt: boundsOfMonth(monthOf(ctx.now)).end,
  };
}

/** The same, only while reading and writing are stopped for it. */
export async function getTrafficStop(ctx: AccountContext) {
  return (await trafficStopInForce(ctx.db, ctx.accountId)) ? getFreeTraffic(ctx) : null;
}
