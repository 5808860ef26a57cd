import { eq } from "drizzle-orm";
import { drawUpInvoice } from "@/domain/billing/draw-up-invoice";
import type { CancelInvoiceInput } from "@/domain/billing/invoice-inputs";
import { NotFoundError } from "@/domain/errors";
import { monthOf, secondsOfMonth } from "@/domain/metering/calendar";
import type { PlatformContext } from "@/server/context";
import { billingCursors, invoices } from "@/server/db/schema";
import { assertHoursKept } from "@/server/services/metering/assert-hours-kept";
import { billingSettings } from "./billing-settings";
import { withdrawInvoice } from "./cancel-invoice";
import { creditBalance, writeInvoice } from "./issue-invoice";
import { loadClosingFacts } from "./load-closing-facts";

/**
 * Cancels an invoice that is not paid and issues it again for the same period, with today's customer data and
 * settings and a number of its own, in one transaction.
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
    await tx
      .select({ accountId: billingCursors.accountId })
      .from(billingCursors)
      .where(eq(billingCursors.accountId, period.accountId))
      .for("update");
    const facts = (await loadClosingFacts(tx, [period])).get(period.accountId);
    if (!facts) throw new NotFoundError("Conta não encontrada.");
    const draft = drawUpInvoice(facts.usage, {
      ...facts,
      monthSeconds: secondsOfMonth(monthOf(period.start)),
      billedBandwidth: settings.billedBandwidth,
      taxBasisPoints: settings.taxBasisPoints,
      creditBalanceCentavos: await creditBalance(tx, period.accountId),
    });
    if (draft.subtotalCentavos + draft.taxCentavos === 0n) return { invoiceNumber: null };
    const id = await writeInvoice(tx, ctx, period, draft, facts, settings);
    const [issued] = await tx.select({ number: invoices.number }).from(invoices).where(eq(invoices.id, id));
    return { invoiceNumber: issued?.number ?? null };
  });
}
