import { and, eq, inArray } from "drizzle-orm";
import type { CancelInvoiceInput } from "@/domain/billing/invoice-inputs";
import { ConflictError, NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { billingCursors, creditEntries, invoices, payments } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { loadStandings } from "@/server/services/payments/load-standings";
import { liftRestriction } from "./lift-restriction";

/**
 * Cancels an invoice that is not paid; credits it had used come back, and money there for a part of it becomes one. Its number stays taken. Charges that wait are
 * withdrawn; one that is paid all the same becomes a credit.
 */
export async function cancelInvoice(ctx: PlatformContext, input: CancelInvoiceInput): Promise<void> {
  await ctx.db.transaction((tx) => withdrawInvoice(tx, ctx, input));
}

/**
 * The same inside the caller's transaction, which holds the account's cursor from here on: before the account itself,
 * as a closing does. Returns the invoice that was canceled.
 */
export async function withdrawInvoice(tx: Transaction, ctx: PlatformContext, input: CancelInvoiceInput) {
  const [invoice] = await tx.select().from(invoices).where(eq(invoices.number, input.number)).for("update");
  if (!invoice) throw new NotFoundError("Fatura não encontrada.");
  if (invoice.status === "PAID")
    throw new ConflictError("Fatura paga não é cancelada: dê um crédito à conta.");
  if (invoice.status === "CANCELED") throw new ConflictError("Esta fatura já foi cancelada.");
  await tx
    .select({ accountId: billingCursors.accountId })
    .from(billingCursors)
    .where(eq(billingCursors.accountId, invoice.accountId))
    .for("update");
  await tx
    .update(invoices)
    .set({
      status: "CANCELED",
      canceledAt: ctx.now,
      canceledById: ctx.actor.userId,
      cancelReason: input.reason,
    })
    .where(eq(invoices.id, invoice.id));
  if (invoice.creditCentavos > 0n) {
    await tx.insert(creditEntries).values({
      accountId: invoice.accountId,
      amountCentavos: invoice.creditCentavos,
      reason: `Devolvido da fatura cancelada ${invoice.number}`,
    });
  }
  await creditPartPayments(tx, invoice);
  const open = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.invoiceId, invoice.id), inArray(payments.status, ["CREATING", "PENDING"])));
  for (const { id } of open) await enqueue(tx, "payments.cancel-payment", { paymentId: id }, { key: id });
  await recordAudit(tx, ctx, {
    accountId: invoice.accountId,
    area: "billing",
    action: "invoice.canceled",
    resource: invoice.number,
    details: { reason: input.reason },
  });
  await liftRestriction(tx, ctx, invoice.accountId);
  return invoice;
}

async function creditPartPayments(tx: Transaction, invoice: typeof invoices.$inferSelect): Promise<void> {
  for (const { id, keptCentavos, creditedCentavos } of await loadStandings(tx, invoice)) {
    if (keptCentavos === creditedCentavos) continue;
    await tx.insert(creditEntries).values({
      accountId: invoice.accountId,
      amountCentavos: keptCentavos - creditedCentavos,
      reason: `Pagamento em parte da fatura cancelada ${invoice.number}`,
      paymentId: id,
    });
  }
}
