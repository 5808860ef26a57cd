import { and, eq, sql } from "drizzle-orm";
import type { AuditAction } from "@/components/audit/audit-words";
import { ConflictError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accessKeys } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { lockKeyOf } from "./key-of";

type KeyChange = Partial<
  Pick<typeof accessKeys.$inferInsert, "status" | "revokedAt" | "stopsAt" | "replacedById">
>;

/**
 * Changes a key that is not revoked and makes it true at the store. `check` may refuse while the key is held.
 * `isApplied` false: as soon as the store answers.
 */
export async function changeAccessKey(
  ctx: AccountContext,
  accessKeyId: string,
  {
    action,
    values,
    check,
  }: {
    action: AuditAction;
    values: KeyChange;
    check?: (tx: Transaction, key: typeof accessKeys.$inferSelect) => Promise<void>;
  },
): Promise<{ isApplied: boolean }> {
  await ctx.db.transaction(async (tx) => {
    const key = await lockKeyOf(tx, ctx, accessKeyId);
    if (key.status === "REVOKED") throw new ConflictError("Esta chave já foi revogada.");
    if (key.status === "EXPIRED" && values.status !== "REVOKED") {
      throw new ConflictError("Esta chave venceu. Gere uma nova.");
    }
    await check?.(tx, key);
    await tx
      .update(accessKeys)
      .set({ ...values, wantedRevision: sql`${accessKeys.wantedRevision} + 1` })
      .where(and(eq(accessKeys.accountId, ctx.accountId), eq(accessKeys.id, key.id)));
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "access-key",
      action,
      resource: accessKeyId,
    });
    await requestTenantApply(tx, ctx.accountId);
  });
  const { isApplied } = await settleTenant(ctx, ctx.accountId);
  return { isApplied };
}
