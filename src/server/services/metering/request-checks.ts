import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { enqueue } from "@/server/jobs/enqueue";
import { comparableAfterMinutes } from "./compare-checks";

/**
 * Has the nightly checks done now: sizes by the admin API, and traffic by the store's counters. What these grew is
 * compared once late entries of the stream have had their time, by the job that follows.
 */
export async function requestChecks(ctx: PlatformContext): Promise<void> {
  const startAfter = new Date(ctx.now.getTime() + (comparableAfterMinutes + 5) * 60_000);
  await ctx.db.transaction(async (tx) => {
    await enqueue(tx, "metering.reconcile-usage", {});
    await enqueue(tx, "metering.check-counters", { isAsked: true });
    await enqueue(tx, "metering.check-counters", { isAsked: false }, { startAfter });
    await recordAudit(tx, ctx, { accountId: null, area: "platform", action: "metering.checked" });
  });
}
