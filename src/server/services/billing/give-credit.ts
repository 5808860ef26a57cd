import { eq } from "drizzle-orm";
import type { GiveCreditInput } from "@/domain/billing/invoice-inputs";
import { NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { accounts, creditEntries } from "@/server/db/schema";

/** Gives an account a credit; the next invoice uses it. How an issued invoice is corrected. */
export async function giveCredit(ctx: PlatformContext, input: GiveCreditInput): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, input.accountId));
    if (!account) throw new NotFoundError("Conta não encontrada.");
    await tx.insert(creditEntries).values({ ...input, createdById: ctx.actor.userId, createdAt: ctx.now });
    await recordAudit(tx, ctx, {
      accountId: account.id,
      area: "billing",
      action: "credit.given",
      resource: account.companyName,
      details: { amountCentavos: input.amountCentavos.toString(), reason: input.reason },
    });
  });
}
