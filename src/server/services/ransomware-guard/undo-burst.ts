import { ConflictError } from "@/domain/errors";
import type { KeyFreezeInput } from "@/domain/ransomware-guard/inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { keyFreezes } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { lockFreezeOf } from "./freeze-of";

/** Starts to put back what a frozen key deleted and overwrote. The key stays stopped. Asked twice, it starts once. */
export async function undoBurst(ctx: AccountContext, { freezeId }: KeyFreezeInput): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const { key, freeze, same } = await lockFreezeOf(tx, ctx, freezeId);
    if (freeze.state === "UNDOING") return;
    if (freeze.state !== "FROZEN") throw new ConflictError("Só se desfaz enquanto a chave está congelada.");
    await tx
      .update(keyFreezes)
      .set({
        state: "UNDOING",
        decidedAt: ctx.now,
        decidedById: ctx.actor.userId,
        decidedByName: ctx.actor.fullName,
      })
      .where(same);
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "access-key",
      action: "access-key.burst-undo-started",
      resource: key.accessKeyId,
      details: { buckets: freeze.buckets.map(({ bucketName }) => bucketName).join(", ") },
    });
    const payload = { accountId: ctx.accountId, freezeId };
    await enqueue(tx, "ransomware-guard.restore-objects", payload, { key: freezeId });
  });
}
