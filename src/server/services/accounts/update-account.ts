import { eq } from "drizzle-orm";
import type { UpdateAccountInput } from "@/domain/identity/account-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { accounts } from "@/server/db/schema";

/** Changes the company's data. Tax id and e-mail stay: they identify who signed up. */
export async function updateAccount(
  ctx: AccountContext,
  { address, ...input }: UpdateAccountInput,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(accounts)
      .set({ ...input, address: address && withoutUndefined(address) })
      .where(eq(accounts.id, ctx.accountId));
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "account",
      action: "account.updated",
      resource: input.companyName,
    });
  });
}

function withoutUndefined({ complement, ...address }: NonNullable<UpdateAccountInput["address"]>) {
  return complement ? { ...address, complement } : address;
}
