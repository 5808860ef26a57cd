import { eq } from "drizzle-orm";
import { type DraftInvoice, drawUpInvoice, type InvoiceTerms } from "@/domain/billing/draw-up-invoice";
import {
  type PriceSegment,
  type PriceStart,
  priceSegments,
  segmentsWithin,
  timesInForce,
} from "@/domain/billing/price-segments";
import { isYoung, projectUsage } from "@/domain/billing/project-usage";
import { addHours, boundsOfMonth, monthOf, secondsOfMonth, startOfHour } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { accounts, billingCursors, storageGauges } from "@/server/db/schema";
import { loadBillingTerms } from "./billing-settings";
import { billedInMonths } from "./load-closing-facts";
import { loadPeriodUsage } from "./load-period-usage";
import { loadAccountPrices } from "./load-prices";

export interface InvoiceEstimate {
  /** When the open period began: in the current month, even while the one before is not closed yet. */
  periodStart: Date;
  /** When the open period ends: the end of the calendar month. */
  periodEnd: Date;
  /** Where the last invoice ended when that is within this month: the costs are those from then on. */
  invoicedUntil: Date | null;
  /**
   * The invoice of the month if nothing more were used; credits aside. What the plan includes is given for the whole
   * month, as the month's invoice will: nothing counts as a cost that this month will not have. So it only grows, and
   * ends as the invoice.
   */
  soFar: DraftInvoice;
  /** The period has no day yet that its traffic could be projected from: the forecast is what was used and storage. */
  isYoung: boolean;
  /** The invoice at the end of the month if everything goes on as it did. */
  forecast: DraftInvoice;
}

/** Since when an account's usage is not invoiced, and what the account stores. */
export interface OpenPeriod {
  openSince: Date;
  storedBytes: bigint;
}

/** What the account's current month costs so far, from where its last invoice ended, and will probably cost. */
export async function estimateInvoice(
  ctx: Pick<ServiceContext, "db" | "now">,
  accountId: string,
  known?: OpenPeriod,
): Promise<InvoiceEstimate> {
  const open = await loadOpenUsage(ctx, accountId, known);
  const { start, end, usage, segments } = open;
  const terms = termsWith(open, segments);
  return {
    periodStart: start,
    periodEnd: end,
    invoicedUntil: open.invoicedUntil,
    isYoung: isYoung({ start, now: ctx.now }),
    soFar: drawUpInvoice(usage, terms),
    forecast: forecastOn(open, segments, ctx.now),
  };
}

/** The same forecast with a plan's prices from the next hour on. */
export function forecastOnPlan(open: OpenUsage, prices: readonly PriceStart[], now: Date): DraftInvoice {
  const { start, end, countedUntil, segments } = open;
  const ofPlan = priceSegments([{ planId: "", from: countedUntil }], () => prices);
  return forecastOn(
    open,
    [...segmentsWithin(segments, start, countedUntil), ...segmentsWithin(ofPlan, countedUntil, end)],
    now,
  );
}

function forecastOn(open: OpenUsage, segments: readonly PriceSegment[], now: Date): DraftInvoice {
  const { start, end, usage, storedBytes } = open;
  const ahead = segmentsWithin(segments, now > start ? now : start, end);
  return drawUpInvoice(projectUsage(usage, storedBytes, { start, now }, ahead), termsWith(open, segments));
}

/** What the invoice of the month is drawn up with when these prices are in force to its end. */
function termsWith(open: OpenUsage, segments: readonly PriceSegment[]): InvoiceTerms {
  const { pricesInForce, countedUntil, end, terms } = open;
  const ahead = timesInForce(segmentsWithin(segments, countedUntil, end));
  return { ...terms, pricesInForce: [...pricesInForce, ...ahead] };
}

export type OpenUsage = Awaited<ReturnType<typeof loadOpenUsage>>;

/** What the current month's next invoice is drawn up from, up to the end of the hour in course. */
export async function loadOpenUsage(
  ctx: Pick<ServiceContext, "db" | "now">,
  accountId: string,
  known?: OpenPeriod,
) {
  const { openSince, storedBytes } = known ?? (await loadOpenPeriod(ctx, accountId));
  const month = monthOf(openSince > ctx.now ? openSince : ctx.now);
  const { start: monthStart, end } = boundsOfMonth(month);
  // A month that is over and not closed yet gets an invoice of its own.
  const start = openSince > monthStart ? openSince : monthStart;
  const until = addHours(startOfHour(ctx.now), 1);
  const period = { accountId, start, end: until > start ? until : addHours(start, 1) };
  const loadPrices = loadAccountPrices(ctx.db, [accountId]);
  const [prices, usageOf, termsAt, billed] = await Promise.all([
    loadPrices,
    loadPrices.then((known) => loadPeriodUsage(ctx.db, [period], known)),
    loadBillingTerms(ctx.db),
    billedInMonths(ctx.db, [{ accountId, start }]),
  ]);
  return {
    start,
    end,
    countedUntil: period.end,
    invoicedUntil: start > monthStart && billed.has(accountId) ? start : null,
    storedBytes,
    segments: prices.get(accountId)?.segments ?? [],
    ...(usageOf.get(accountId) ?? { usage: [], pricesInForce: [] }),
    terms: {
      monthSeconds: secondsOfMonth(month),
      ...termsAt(start),
      billedThisMonthCentavos: billed.get(accountId)?.billedThisMonthCentavos ?? 0n,
      minimumBilledThisMonthCentavos: billed.get(accountId)?.minimumBilledThisMonthCentavos ?? 0n,
      creditBalanceCentavos: 0n,
    },
  };
}

async function loadOpenPeriod(
  ctx: Pick<ServiceContext, "db" | "now">,
  accountId: string,
): Promise<OpenPeriod> {
  const [row] = await ctx.db
    .select({
      periodStart: billingCursors.periodStart,
      approvedAt: accounts.approvedAt,
      storedBytes: storageGauges.storedBytes,
    })
    .from(accounts)
    .leftJoin(billingCursors, eq(billingCursors.accountId, accounts.id))
    .leftJoin(storageGauges, eq(storageGauges.accountId, accounts.id))
    .where(eq(accounts.id, accountId));
  return {
    openSince: row?.periodStart ?? firstPeriodStart(row?.approvedAt, ctx.now),
    storedBytes: row?.storedBytes ?? 0n,
  };
}

/** An account's first period begins with the hour of its approval. */
export function firstPeriodStart(approvedAt: Date | null | undefined, now: Date): Date {
  return startOfHour(approvedAt ?? now);
}
