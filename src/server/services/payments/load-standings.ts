import { and, eq, sql } from "drizzle-orm";
import { dueCentavosOf, type PaymentStanding } from "@/domain/billing/move-money";
import type { Queryable } from "@/server/db/client";
import { creditEntries, type invoices, payments } from "@/server/db/schema";

type Invoice = typeof invoices.$inferSelect;
type StoredPayment = typeof payments.$inferSelect;

/** What of a payment was received and has not gone back. */
export function keptCentavosOf(
  payment: Pick<StoredPayment, "status" | "amountCentavos" | "refundedCentavos">,
): bigint {
  return payment.status === "APPROVED" ? payment.amountCentavos - payment.refundedCentavos : 0n;
}

/** An invoice's payments as the books know them, the oldest money first. */
export async function loadStandings(
  db: Queryable,
  invoice: Pick<Invoice, "accountId" | "id">,
): Promise<PaymentStanding[]> {
  const rows = await db
    .select({
      payment: payments,
      credited: sql<string>`(select coalesce(sum(c.amount_centavos), 0) from ${creditEntries} c
        where c.account_id = payments.account_id and c.payment_id = payments.id)`,
    })
    .from(payments)
    .where(and(eq(payments.accountId, invoice.accountId), eq(payments.invoiceId, invoice.id)))
    .orderBy(payments.approvedAt, payments.id);
  return rows.map(({ payment, credited }) => ({
    id: payment.id,
    keptCentavos: keptCentavosOf(payment),
    creditedCentavos: BigInt(credited),
  }));
}

/** What is to be paid of an invoice: nothing of one that is paid or canceled. */
export async function loadDueCentavos(
  db: Queryable,
  invoice: Pick<Invoice, "accountId" | "id" | "status" | "totalCentavos">,
): Promise<bigint> {
  if (invoice.status === "PAID" || invoice.status === "CANCELED") return 0n;
  const { totalCentavos } = invoice;
  return dueCentavosOf({ totalCentavos, payments: await loadStandings(db, invoice) });
}
