import { and, eq, sql } from "drizzle-orm";
import type { AuditAction } from "@/components/audit/audit-words";
import { ConflictError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { accessKeys, keyFreezes } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { isFrozen, lockFreezeOf } from "./freeze-of";

type Freeze = typeof keyFreezes.$inferSelect;

/** A person's decision about a burst that stops the key or lets it go on. Decided the same way already: nothing more. */
export async function changeFreeze(
  ctx: AccountContext,
  freezeId: string,
  change: {
    from: readonly Freeze["state"][];
    state: Freeze["state"];
    keyStatus: "ACTIVE" | "INACTIVE";
    action: AuditAction;
    isDecision: boolean;
  },
): Promise<{ isApplied: boolean }> {
  await ctx.db.transaction(async (tx) => {
    const { key, freeze, same } = await lockFreezeOf(tx, ctx, freezeId);
    if (freeze.state === change.state) return;
    if (!change.from.includes(freeze.state))
      throw new ConflictError("Isto já foi decidido por outra pessoa.");
    if (key.status !== "ACTIVE" && key.status !== "INACTIVE") {
      throw new ConflictError("Esta chave não existe mais: foi revogada ou venceu.");
    }
    // A warning stopped nothing: a key that stands still since then does so for another reason.
    const keyStatus =
      freeze.state === "WARNED" && change.keyStatus === "ACTIVE" ? key.status : change.keyStatus;
    if (freeze.state === "WARNED" && change.state === "FROZEN" && (await isFrozen(tx, ctx, key.id))) {
      throw new ConflictError("Esta chave já está congelada por outra atividade incomum.");
    }
    const decided = { decidedAt: ctx.now, decidedById: ctx.actor.userId, decidedByName: ctx.actor.fullName };
    await tx
      .update(keyFreezes)
      .set({ state: change.state, ...(change.isDecision ? decided : {}) })
      .where(same);
    await tx
      .update(accessKeys)
      .set({ status: keyStatus, wantedRevision: sql`${accessKeys.wantedRevision} + 1` })
      .where(and(eq(accessKeys.accountId, ctx.accountId), eq(accessKeys.id, key.id)));
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "access-key",
      action: change.action,
      resource: key.accessKeyId,
    });
    await requestTenantApply(tx, ctx.accountId);
  });
  const { isApplied } = await settleTenant(ctx, ctx.accountId);
  return { isApplied };
}
