import { and, eq } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { invoices, payments } from "@/server/db/schema";
import { applyPayment } from "./apply-payment";
import { chargeInvoice } from "./charge-invoice";

/**
 * Finishes a charge whose answer never arrived: takes the gateway's payment when there is one, else charges again
 * with the same key. A card cannot be charged again, its token is gone: that attempt ends and the person may retry.
 */
export async function settlePayment(
  ctx: ServiceContext,
  { paymentId }: { paymentId: string },
): Promise<void> {
  const [payment] = await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.id, paymentId), eq(payments.status, "CREATING")));
  if (!payment) return;
  const [known] = await ctx.integrations.payments.findPayments(paymentId);
  if (known) return applyPayment(ctx, known);
  const [invoice] = await ctx.db.select().from(invoices).where(eq(invoices.id, payment.invoiceId));
  const isOpen = invoice?.status === "PENDING" || invoice?.status === "OVERDUE";
  if (!isOpen || payment.method === "CARD") {
    await ctx.db
      .update(payments)
      .set({ status: "CANCELLED", statusDetail: "O pagamento não chegou a ser feito. Tente de novo." })
      .where(and(eq(payments.id, paymentId), eq(payments.status, "CREATING")));
    return;
  }
  const input = { number: invoice.number, method: payment.method };
  await applyPayment(ctx, await chargeInvoice(ctx, invoice, payment, input));
}
