import { and, eq } from "drizzle-orm";
import { isUsedUp } from "@/domain/billing/free-traffic";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, trafficStops } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { loadFreeTraffic } from "./load-free-traffic";
import { trafficStopInForce } from "./stop-in-force";
import { tellStop } from "./tell-stop";

type Occasion = Pick<ServiceContext, "now" | "actor" | "origin">;

/**
 * Stops an account that has used the traffic of its free plan, or lifts the stop once a month begins, a paid price is
 * in force or more is included; mail, notification and the request to re-apply the tenant in the caller's transaction.
 */
export async function settleFreeTraffic(tx: Transaction, ctx: Occasion, accountId: string): Promise<void> {
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("update");
  const stop = await trafficStopInForce(tx, accountId);
  const traffic = (await loadFreeTraffic(tx, ctx.now, [accountId])).get(accountId);
  const isDue = traffic !== undefined && isUsedUp(traffic);
  if (isDue === (stop !== undefined)) return;
  if (stop) {
    await tx
      .update(trafficStops)
      .set({ liftedAt: ctx.now })
      .where(and(eq(trafficStops.accountId, accountId), eq(trafficStops.id, stop.id)));
  } else if (traffic) {
    const [opened] = await tx
      .insert(trafficStops)
      .values({ accountId, stoppedAt: ctx.now })
      .returning({ id: trafficStops.id });
    if (!opened) throw new Error("The stop was not recorded.");
    await tellStop(tx, ctx, { accountId, stopId: opened.id, ...traffic });
  }
  // In the storage area: Admins read it to learn why backups failed.
  const action = stop ? "free-traffic.lifted" : "free-traffic.stopped";
  await recordAudit(tx, ctx, { accountId, area: "storage", action });
  await requestTenantApply(tx, accountId);
}
