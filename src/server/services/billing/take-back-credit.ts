import { and, eq } from "drizzle-orm";
import { formatCents } from "@/components/format/money";
import type { TakeBackCreditInput } from "@/domain/billing/invoice-inputs";
import { ConflictError, InvalidInputError, NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, billingCursors, creditEntries } from "@/server/db/schema";
import { notify } from "@/server/services/notifications/notify";
import { loadCredits } from "./list-account-credits";

/**
 * Takes back a credit that was given by mistake, up to what of it is not used. Money that a customer paid too much is
 * no such credit. Repeating a request takes back nothing more.
 */
export async function takeBackCredit(ctx: PlatformContext, input: TakeBackCreditInput): Promise<void> {
  const { accountId, creditId, requestId, amountCentavos, reason } = input;
  await ctx.db.transaction(async (tx) => {
    const companyName = await lockBalance(tx, accountId);
    if (await isDone(tx, input)) return;
    const { credits } = await loadCredits(tx, accountId);
    const credit = credits.find(({ id }) => id === creditId);
    if (!credit?.isGivenByHand) throw new NotFoundError("Crédito não encontrado.");
    if (amountCentavos > credit.reversibleCentavos) {
      throw new InvalidInputError(
        `Deste crédito restam ${formatCents(credit.reversibleCentavos)} sem uso.`,
        "amountCentavos",
      );
    }
    await tx.insert(creditEntries).values({
      accountId,
      requestId,
      amountCentavos: -amountCentavos,
      reason: `Crédito retirado: ${reason}`,
      reversesId: creditId,
      createdById: ctx.actor.userId,
      createdAt: ctx.now,
    });
    await recordAudit(tx, ctx, {
      accountId,
      area: "billing",
      action: "credit.taken-back",
      resource: companyName,
      details: { amountCentavos: amountCentavos.toString(), reason, of: credit.reason },
    });
    await notify(tx, {
      accountId,
      type: "PAYMENT_OVERDUE",
      title: `Crédito de ${formatCents(amountCentavos)} retirado`,
      message: reason,
      href: "/pagamento",
      isForOwnerOnly: true,
      createdAt: ctx.now,
    });
  });
}

/** Nobody uses a credit while the account's cursor is locked; one that has none yet has no invoice that could. */
async function lockBalance(tx: Transaction, accountId: string): Promise<string> {
  await tx
    .select({ accountId: billingCursors.accountId })
    .from(billingCursors)
    .where(eq(billingCursors.accountId, accountId))
    .for("update");
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for("update");
  if (!account) throw new NotFoundError("Conta não encontrada.");
  return account.companyName;
}

async function isDone(tx: Transaction, input: TakeBackCreditInput): Promise<boolean> {
  const [known] = await tx
    .select()
    .from(creditEntries)
    .where(and(eq(creditEntries.accountId, input.accountId), eq(creditEntries.requestId, input.requestId)));
  if (!known) return false;
  if (known.reversesId === input.creditId && known.amountCentavos === -input.amountCentavos) return true;
  throw new ConflictError("Este pedido já foi feito com outro valor. Feche a janela e confira a conta.");
}
