import type { DraftInvoice } from "@/domain/billing/draw-up-invoice";
import { dayOf, daysBetween } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import { listComingPrices } from "@/server/services/plans/list-coming-prices";
import { estimateInvoice } from "./estimate-invoice";
import { withSpans } from "./load-line-spans";

/** The open period line by line, as its invoice would show it now and at the end of the month. */
export async function getOpenPeriod(ctx: AccountContext) {
  const { soFar, forecast, isYoung, periodStart, periodEnd } = await estimateInvoice(ctx, ctx.accountId);
  const period = { accountId: ctx.accountId, start: periodStart, end: periodEnd };
  const dated = async (draft: DraftInvoice) => {
    const { lines, ...totals } = shown(draft);
    return { ...totals, lines: await withSpans(ctx.db, period, lines) };
  };
  return {
    periodStart,
    periodEnd,
    closesInDays: daysBetween(dayOf(ctx.now), dayOf(periodEnd)),
    /** The forecast has less than a day of traffic to go by. */
    isYoung,
    comingPrices: await listComingPrices(ctx),
    soFar: await dated(soFar),
    forecast: await dated(forecast),
  };
}

function shown({ lines, ...totals }: DraftInvoice) {
  return {
    ...totals,
    lines: lines.map(({ kind, rated, amountCentavos }) => ({
      kind,
      planName: rated?.usage.price.planName ?? null,
      priceId: rated?.usage.price.id ?? null,
      usedFrom: rated?.usage.usedFrom ?? null,
      usedUntil: rated?.usage.usedUntil ?? null,
      isLate: rated?.usage.isLate ?? false,
      quantity: rated?.quantity ?? null,
      includedQuantity: rated?.includedQuantity ?? null,
      unitQuantity: rated?.unitQuantity ?? null,
      unitPriceMicros: rated?.unitPriceMicros ?? null,
      amountCentavos,
    })),
  };
}
