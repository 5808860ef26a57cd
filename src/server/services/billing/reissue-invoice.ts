import { eq } from "drizzle-orm";
import type { CancelInvoiceInput } from "@/domain/billing/invoice-inputs";
import { NotFoundError } from "@/domain/errors";
import { monthOf, secondsOfMonth } from "@/domain/metering/calendar";
import type { PlatformContext } from "@/server/context";
import { invoices } from "@/server/db/schema";
import { assertHoursKept } from "@/server/services/metering/assert-hours-kept";
import { billingSettings, loadBillingTerms } from "./billing-settings";
import { withdrawInvoice } from "./cancel-invoice";
import { creditBalances, drawUp, hasCharge } from "./issue-invoices";
import { loadClosingFacts } from "./load-closing-facts";
import { writeInvoices } from "./write-invoices";

/**
 * Cancels an invoice that is not paid and issues it again for the same period and on its terms, with today's customer
 * data and a number of its own, in one transaction.
 */
export async function reissueInvoice(
  ctx: PlatformContext,
  input: CancelInvoiceInput,
): Promise<{ invoiceNumber: string | null }> {
  const settings = await billingSettings(ctx.db);
  return ctx.db.transaction(async (tx) => {
    const canceled = await withdrawInvoice(tx, ctx, input);
    const period = {
      accountId: canceled.accountId,
      start: canceled.periodStart,
      end: canceled.periodEnd,
    };
    await assertHoursKept(tx, period);
    const facts = (await loadClosingFacts(tx, [period])).get(period.accountId);
    if (!facts) throw new NotFoundError("Conta não encontrada.");
    const credits = await creditBalances(tx, [period.accountId]);
    const terms = (await loadBillingTerms(tx))(period.start);
    const draft = drawUp(facts, {
      terms,
      monthSeconds: secondsOfMonth(monthOf(period.start)),
      creditBalanceCentavos: credits.get(period.accountId) ?? 0n,
    });
    if (!hasCharge(draft)) return { invoiceNumber: null };
    const ids = await writeInvoices(tx, ctx, [{ period, facts, draft }], { ...settings, ...terms });
    const id = ids.get(period.accountId) ?? "";
    const [issued] = await tx.select({ number: invoices.number }).from(invoices).where(eq(invoices.id, id));
    return { invoiceNumber: issued?.number ?? null };
  });
}
