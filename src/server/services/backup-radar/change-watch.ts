import { and, eq } from "drizzle-orm";
import { dayMs } from "@/domain/backup-radar/backup-run";
import type { ChangeWatchInput } from "@/domain/backup-radar/inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { backupWatches } from "@/server/db/schema";
import { judgeAccount } from "./judge-account";
import { streamState } from "./stream-state";
import { watchOf } from "./watch-of";

/** Sets what a watch alerts about, and judges it by that at once. */
export async function changeWatch(ctx: AccountContext, input: ChangeWatchInput): Promise<void> {
  const { alertsOn, lateAfterHours, shrinkPercent, snoozeDays } = input;
  const { isTrusted } = await streamState(ctx);
  await ctx.db.transaction(async (tx) => {
    const watch = await watchOf(tx, ctx, input);
    const snoozedUntil =
      snoozeDays === null
        ? watch.snoozedUntil
        : snoozeDays === 0
          ? null
          : new Date(ctx.now.getTime() + snoozeDays * dayMs);
    await tx
      .update(backupWatches)
      .set({ alertsOn, lateAfterHours, shrinkPercent, snoozedUntil, needsJudging: true })
      .where(
        and(
          eq(backupWatches.accountId, ctx.accountId),
          eq(backupWatches.bucketId, watch.bucketId),
          eq(backupWatches.accessKeyRowId, watch.accessKeyRowId),
        ),
      );
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "storage",
      action: "backup-watch.changed",
      resource: input.bucketName,
      details: {
        accessKeyId: input.accessKeyId,
        alertas: alertsOn === null ? "automático" : alertsOn ? "ligados" : "desligados",
        ...(lateAfterHours === null ? {} : { horas: lateAfterHours }),
        ...(shrinkPercent === null ? {} : { queda: `${shrinkPercent}%` }),
        ...(snoozeDays === null ? {} : { silêncio: `${snoozeDays} dias` }),
      },
    });
    await judgeAccount(tx, { accountId: ctx.accountId, now: ctx.now, isTrusted });
  });
}
