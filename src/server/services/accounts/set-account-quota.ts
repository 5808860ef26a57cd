import { eq } from "drizzle-orm";
import { ConflictError, NotFoundError } from "@/domain/errors";
import type { SetAccountQuotaInput } from "@/domain/identity/account-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { accounts } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { assertCapacity } from "./assert-capacity";

/** Gives an account another quota by hand; the store follows. A quota below what is stored stops writes only. */
export async function setAccountQuota(ctx: PlatformContext, input: SetAccountQuotaInput): Promise<void> {
  const { accountId, quotaBytes } = input;
  await ctx.db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for("update");
    if (!account) throw new NotFoundError("Conta não encontrada.");
    if (account.status !== "ACTIVE" && account.status !== "SUSPENDED") {
      throw new ConflictError("Só contas aprovadas têm quota.");
    }
    if (account.quotaBytes === quotaBytes) return;
    await assertCapacity(tx, quotaBytes - account.quotaBytes, input.confirmsOvercommit);
    await tx.update(accounts).set({ quotaBytes }).where(eq(accounts.id, accountId));
    await recordAudit(tx, ctx, {
      accountId,
      area: "account",
      action: "quota.set",
      resource: account.companyName,
      details: { from: account.quotaBytes.toString(), to: quotaBytes.toString() },
    });
    await requestTenantApply(tx, accountId);
  });
}
