import { eq, sql } from "drizzle-orm";
import { type MoneyMove, moveMoney } from "@/domain/billing/move-money";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { billingCursors, creditEntries, type invoices, type payments } from "@/server/db/schema";
import { changeCredit } from "./change-credit";
import { followReissue } from "./follow-reissue";
import { keptCentavosOf, loadStandings } from "./load-standings";
import { reopenInvoice } from "./reopen-invoice";
import { coverInvoice, settleInvoice } from "./settle-invoice";
import { takePart } from "./take-part";
import { tellReturn } from "./tell-return";

type Invoice = typeof invoices.$inferSelect;
type StoredPayment = typeof payments.$inferSelect;

/** Moves the money of a payment that the gateway changed, with its invoice and payment locked by the caller. */
export async function bookPayment(
  tx: Transaction,
  ctx: ServiceContext,
  charged: Invoice,
  before: StoredPayment,
  after: StoredPayment,
): Promise<void> {
  const keptBefore = keptCentavosOf(before);
  if (keptCentavosOf(after) === keptBefore) return;
  const isNewMoney = keptBefore === 0n;
  const invoice = isNewMoney ? await followReissue(tx, ctx, charged, after) : charged;
  await auditReturn(tx, ctx, invoice, before, after);
  const standings = await loadStandings(tx, invoice);
  const standing = {
    status: statusOf(invoice),
    totalCentavos: invoice.totalCentavos,
    payments: standings,
    creditBalanceCentavos: await lockCreditBalance(tx, invoice.accountId),
  };
  const returnedCentavos = keptBefore - keptCentavosOf(after);
  let debt: { dueCentavos: bigint; dueOn: string } | null = null;
  for (const move of moveMoney(standing, after.id, keptBefore)) {
    if (move.kind === "reopen") debt = await reopenInvoice(tx, ctx, invoice, after, move.dueCentavos);
    else await make(tx, ctx, invoice, after, move);
  }
  if (returnedCentavos > 0n) await tellReturn(tx, ctx, { invoice, payment: after, returnedCentavos, debt });
}

async function make(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  payment: StoredPayment,
  move: Exclude<MoneyMove, { kind: "reopen" }>,
): Promise<void> {
  switch (move.kind) {
    case "pay":
      return settleInvoice(tx, ctx, invoice, payment);
    case "cover":
      return coverInvoice(tx, ctx, invoice, move.paymentId);
    case "part":
      return takePart(tx, ctx, invoice, payment, move.dueCentavos);
    case "credit":
      return changeCredit(tx, ctx, invoice, move);
  }
}

function statusOf({ status }: Invoice): "OPEN" | "PAID" | "CANCELED" {
  return status === "PAID" || status === "CANCELED" ? status : "OPEN";
}

/** May be negative. The cursor's lock keeps a month closing from using a credit that is being taken back. */
async function lockCreditBalance(tx: Transaction, accountId: string): Promise<bigint> {
  await tx
    .select({ accountId: billingCursors.accountId })
    .from(billingCursors)
    .where(eq(billingCursors.accountId, accountId))
    .for("update");
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(sum(${creditEntries.amountCentavos}), 0)` })
    .from(creditEntries)
    .where(eq(creditEntries.accountId, accountId));
  return BigInt(row?.sum ?? 0);
}

async function auditReturn(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  before: StoredPayment,
  after: StoredPayment,
): Promise<void> {
  const returned = keptCentavosOf(before) - keptCentavosOf(after);
  if (returned <= 0n) return;
  await recordAudit(tx, ctx, {
    accountId: invoice.accountId,
    area: "billing",
    action: after.status === "CHARGED_BACK" ? "payment.charged-back" : "payment.refunded",
    resource: invoice.number,
    details: { amountCentavos: returned.toString(), paymentId: after.id },
  });
}
