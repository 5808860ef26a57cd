import { and, eq, inArray } from "drizzle-orm";
import { drawUpInvoice } from "@/domain/billing/draw-up-invoice";
import type { SetPlanPriceInput } from "@/domain/billing/plan-inputs";
import { NotFoundError } from "@/domain/errors";
import { addMonths, boundsOfMonth, monthOf, secondsOfMonth } from "@/domain/metering/calendar";
import type { PlatformContext } from "@/server/context";
import { accounts, plans } from "@/server/db/schema";
import { billingSettings } from "@/server/services/billing/billing-settings";
import { loadPeriodUsage } from "@/server/services/billing/load-period-usage";

/** What last month would have brought in from a plan's accounts at its prices then and at the new ones. */
export async function previewPrice(ctx: PlatformContext, input: SetPlanPriceInput) {
  const [plan] = await ctx.db.select().from(plans).where(eq(plans.id, input.planId));
  if (!plan) throw new NotFoundError("Plano não encontrado.");
  const customers = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.planId, plan.id), inArray(accounts.status, ["ACTIVE", "SUSPENDED"])));
  const month = addMonths(monthOf(ctx.now), -1);
  const { start, end } = boundsOfMonth(month);
  const settings = await billingSettings(ctx.db);
  const terms = {
    monthSeconds: secondsOfMonth(month),
    billedBandwidth: settings.billedBandwidth,
    taxBasisPoints: settings.taxBasisPoints,
    billedThisMonthCentavos: 0n,
    minimumBilledThisMonthCentavos: 0n,
    creditBalanceCentavos: 0n,
  };
  const price = { ...input, id: "new", planName: plan.name, isFree: plan.isFree };
  const totals = {
    accountCount: customers.length,
    month,
    beforeCentavos: 0n,
    afterCentavos: 0n,
    raisedCount: 0,
  };
  if (customers.length === 0) return totals;
  const periods = customers.map(({ id }) => ({ accountId: id, start, end }));
  for (const { usage, pricesInForce } of (await loadPeriodUsage(ctx.db, periods)).values()) {
    const before = drawUpInvoice(usage, { ...terms, pricesInForce }).totalCentavos;
    const after = drawUpInvoice(
      usage.map((part) => ({ ...part, price })),
      { ...terms, pricesInForce: pricesInForce.map((entry) => ({ ...entry, price })) },
    ).totalCentavos;
    totals.beforeCentavos += before;
    totals.afterCentavos += after;
    if (after > before) totals.raisedCount += 1;
  }
  return totals;
}
