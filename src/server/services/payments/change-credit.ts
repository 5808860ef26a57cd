import { eq, sql } from "drizzle-orm";
import { formatCents } from "@/components/format/money";
import type { MoneyMove } from "@/domain/billing/move-money";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { creditEntries, type invoices } from "@/server/db/schema";
import { notify } from "@/server/services/notifications/notify";

type Invoice = typeof invoices.$inferSelect;

/**
 * Turns a payment of an invoice that waited for none into a credit, or takes such a credit back because its money
 * went back. Owner and Super Admin are told in the same transaction, so once.
 */
export async function changeCredit(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  { paymentId, amountCentavos }: Extract<MoneyMove, { kind: "credit" }>,
): Promise<void> {
  if (amountCentavos === 0n) return;
  const isGiven = amountCentavos > 0n;
  const source =
    invoice.status === "CANCELED"
      ? `Pagamento da fatura cancelada ${invoice.number}`
      : `Pagamento em duplicidade da fatura ${invoice.number}`;
  await tx.insert(creditEntries).values({
    accountId: invoice.accountId,
    amountCentavos,
    reason: isGiven ? source : `Devolução: ${source.charAt(0).toLowerCase()}${source.slice(1)}`,
    paymentId,
    createdAt: ctx.now,
  });
  await recordAudit(tx, ctx, {
    accountId: invoice.accountId,
    area: "billing",
    action: isGiven ? "credit.granted" : "credit.taken-back",
    resource: invoice.number,
    details: { amountCentavos: amountCentavos.toString() },
  });
  await (isGiven ? tellGiven : tellTakenBack)(tx, ctx, invoice, amountCentavos);
}

async function tellGiven(tx: Transaction, ctx: ServiceContext, invoice: Invoice, amount: bigint) {
  const isCanceled = invoice.status === "CANCELED";
  const what = isCanceled ? "tinha sido cancelada" : "já estava paga";
  await notify(tx, {
    accountId: invoice.accountId,
    type: "PAYMENT_RECEIVED",
    title: `Você ganhou ${formatCents(amount)} de crédito`,
    message: `A fatura ${invoice.number} ${what} quando este pagamento chegou. A próxima fatura usa o crédito sozinha.`,
    href: "/pagamento",
    isForOwnerOnly: true,
    createdAt: ctx.now,
  });
  await notify(tx, {
    accountId: null,
    type: "PAYMENT_RECEIVED",
    title: `Pagamento a mais de ${invoice.customer.name}: ${formatCents(amount)}`,
    message: `A fatura ${invoice.number} ${what}. O valor virou crédito na conta.`,
    href: `/admin/faturas/${invoice.number}`,
    createdAt: ctx.now,
  });
}

async function tellTakenBack(tx: Transaction, ctx: ServiceContext, invoice: Invoice, amount: bigint) {
  await notify(tx, {
    accountId: invoice.accountId,
    type: "PAYMENT_OVERDUE",
    title: `Crédito de ${formatCents(-amount)} retirado`,
    message: `Vinha de um pagamento a mais da fatura ${invoice.number}, cujo dinheiro voltou para você.`,
    href: "/pagamento",
    isForOwnerOnly: true,
    createdAt: ctx.now,
  });
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(sum(${creditEntries.amountCentavos}), 0)` })
    .from(creditEntries)
    .where(eq(creditEntries.accountId, invoice.accountId));
  const balance = BigInt(row?.sum ?? 0);
  if (balance >= 0n) return;
  await notify(tx, {
    accountId: null,
    type: "PAYMENT_OVERDUE",
    title: `${invoice.customer.name} usou um crédito que foi devolvido`,
    message: `O saldo de créditos ficou em ${formatCents(balance)}. Os próximos créditos abatem a diferença; se preferir, cobre por fora.`,
    href: `/admin/faturas/${invoice.number}`,
    createdAt: ctx.now,
  });
}
