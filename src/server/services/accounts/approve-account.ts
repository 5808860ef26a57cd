import { eq } from "drizzle-orm";
import { InvalidInputError, NotFoundError } from "@/domain/errors";
import type { ApproveAccountInput } from "@/domain/identity/account-inputs";
import type { PlatformContext } from "@/server/context";
import { accounts, plans } from "@/server/db/schema";
import { activateAccount, initialQuotaOf } from "./activate-account";
import { assertCapacity } from "./assert-capacity";

/** Approves a registration on the plan it asked for, or on another; its tenant is provisioned right after. Approving once more what is approved so already changes nothing. */
export async function approveAccount(ctx: PlatformContext, input: ApproveAccountInput): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, input.accountId)).for("update");
    if (!account) throw new NotFoundError("Cadastro não encontrado.");
    if (isApprovedSo(account, input)) return;
    const [plan] = await tx
      .select()
      .from(plans)
      .where(eq(plans.id, input.planId ?? account.wantedPlanId));
    if (!plan || (plan.customAccountId !== null && plan.customAccountId !== account.id)) {
      throw new InvalidInputError("Este plano não serve para esta conta.", "planId");
    }
    const quotaBytes = input.quotaBytes ?? (await initialQuotaOf(tx, plan));
    if (account.status === "PENDING_APPROVAL") {
      await assertCapacity(tx, quotaBytes, input.confirmsOvercommit);
    }
    await activateAccount(tx, ctx, { account, plan, quotaBytes });
  });
}

function isApprovedSo(account: typeof accounts.$inferSelect, input: ApproveAccountInput): boolean {
  return (
    account.status === "ACTIVE" &&
    account.planId === (input.planId ?? account.wantedPlanId) &&
    account.quotaBytes === (input.quotaBytes ?? account.quotaBytes)
  );
}
