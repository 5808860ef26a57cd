import { and, eq, inArray } from "drizzle-orm";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { invoices, payments } from "@/server/db/schema";

type Invoice = typeof invoices.$inferSelect;

/**
 * The invoice that money is for: of one that was canceled and issued anew, the new one while it is open, and the
 * payment becomes one of it. Else a customer who paid the old one would be chased for the new one.
 */
export async function followReissue(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  payment: typeof payments.$inferSelect,
): Promise<Invoice> {
  if (invoice.status !== "CANCELED") return invoice;
  const [reissued] = await tx
    .select()
    .from(invoices)
    .where(
      and(
        eq(invoices.accountId, invoice.accountId),
        eq(invoices.periodStart, invoice.periodStart),
        eq(invoices.periodEnd, invoice.periodEnd),
        inArray(invoices.status, ["PENDING", "OVERDUE"]),
      ),
    )
    .for("update");
  if (!reissued) return invoice;
  await tx.update(payments).set({ invoiceId: reissued.id }).where(eq(payments.id, payment.id));
  await recordAudit(tx, ctx, {
    accountId: invoice.accountId,
    area: "billing",
    action: "payment.moved",
    resource: reissued.number,
    details: { from: invoice.number, amountCentavos: payment.amountCentavos.toString() },
  });
  return reissued;
}
