import { and, eq } from "drizzle-orm";
import type { GiveCreditInput } from "@/domain/billing/invoice-inputs";
import { ConflictError, NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, creditEntries } from "@/server/db/schema";

/**
 * Gives an account a credit; the next invoice uses it. How an issued invoice is corrected. Repeating a request, by a
 * second click or a lost answer, gives nothing more; the same request with another amount or reason is refused.
 */
export async function giveCredit(ctx: PlatformContext, input: GiveCreditInput): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, input.accountId));
    if (!account) throw new NotFoundError("Conta não encontrada.");
    const [given] = await tx
      .insert(creditEntries)
      .values({ ...input, createdById: ctx.actor.userId, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: creditEntries.id });
    if (!given) return assertSame(tx, input);
    await recordAudit(tx, ctx, {
      accountId: account.id,
      area: "billing",
      action: "credit.given",
      resource: account.companyName,
      details: { amountCentavos: input.amountCentavos.toString(), reason: input.reason },
    });
  });
}

async function assertSame(tx: Transaction, input: GiveCreditInput): Promise<void> {
  const [known] = await tx
    .select()
    .from(creditEntries)
    .where(and(eq(creditEntries.accountId, input.accountId), eq(creditEntries.requestId, input.requestId)));
  if (known?.amountCentavos === input.amountCentavos && known.reason === input.reason) return;
  throw new ConflictError("Este crédito já foi dado com outro valor. Feche a janela e confira a conta.");
}
