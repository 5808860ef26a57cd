import { and, desc, eq } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import { creditEntries, invoices, payments } from "@/server/db/schema";
import { creditBalances } from "@/server/services/billing/issue-invoices";
import { loadReturnDates } from "./load-return-dates";

const shownCredits = 10;

/** The account's last payments, newest first, its credit and where that came from and went. */
export async function listPayments(ctx: AccountContext) {
  const items = await ctx.db
    .select({
      id: payments.id,
      number: invoices.number,
      method: payments.method,
      status: payments.status,
      statusDetail: payments.statusDetail,
      amountCentavos: payments.amountCentavos,
      refundedCentavos: payments.refundedCentavos,
      cardBrand: payments.cardBrand,
      cardLastFour: payments.cardLastFour,
      createdAt: payments.createdAt,
      approvedAt: payments.approvedAt,
    })
    .from(payments)
    .innerJoin(invoices, and(eq(invoices.accountId, payments.accountId), eq(invoices.id, payments.invoiceId)))
    .where(eq(payments.accountId, ctx.accountId))
    .orderBy(desc(payments.createdAt))
    .limit(100);
  const returnDates = await loadReturnDates(ctx.db, ctx.accountId, items);
  const credits = await ctx.db
    .select({
      id: creditEntries.id,
      amountCentavos: creditEntries.amountCentavos,
      reason: creditEntries.reason,
      createdAt: creditEntries.createdAt,
    })
    .from(creditEntries)
    .where(eq(creditEntries.accountId, ctx.accountId))
    .orderBy(desc(creditEntries.createdAt), desc(creditEntries.id))
    .limit(shownCredits);
  const balances = await creditBalances(ctx.db, [ctx.accountId]);
  return {
    items: items.map((item) => ({ ...item, returnedAt: returnDates.get(item.id) ?? null })),
    credits,
    creditCentavos: balances.get(ctx.accountId) ?? 0n,
  };
}
