import { eq } from "drizzle-orm";
import { type DraftInvoice, drawUpInvoice } from "@/domain/billing/draw-up-invoice";
import type { Price } from "@/domain/billing/price";
import { isYoung, projectOnPrice, projectUsage, stretchPrices } from "@/domain/billing/project-usage";
import { addHours, boundsOfMonth, monthOf, secondsOfMonth, startOfHour } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { accounts, billingCursors, storageGauges } from "@/server/db/schema";
import { loadBillingTerms } from "./billing-settings";
import { billedInMonths } from "./load-closing-facts";
import { loadPeriodUsage } from "./load-period-usage";

export interface InvoiceEstimate {
  /** When the open period began: in the current month, even while the one before is not closed yet. */
  periodStart: Date;
  /** When the open period ends: the end of the calendar month. */
  periodEnd: Date;
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
  const { start, end, usage } = open;
  const pricesInForce = stretchPrices(open.pricesInForce, open.countedUntil, end);
  const terms = { ...open.terms, pricesInForce };
  const projected = projectUsage(usage, open.storedBytes, { start, now: ctx.now, end });
  return {
    periodStart: start,
    periodEnd: end,
    isYoung: isYoung({ start, now: ctx.now }),
    soFar: drawUpInvoice(usage, terms),
    forecast: drawUpInvoice(projected, terms),
  };
}

/** The invoice at the end of the month if everything goes on as it did, at another price from the next hour on. */
export function forecastOnPrice(open: OpenUsage, price: Price, now: Date): DraftInvoice {
  const { start, end, countedUntil: from, usage, storedBytes, terms } = open;
  const { monthSeconds } = terms;
  const seconds = BigInt(Math.max(0, (end.getTime() - from.getTime()) / 1000));
  return drawUpInvoice(
    projectOnPrice(usage, storedBytes, { start, now, from, end }, { price, monthSeconds }),
    { ...terms, pricesInForce: [...open.pricesInForce, { price, seconds }] },
  );
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
  const [usageOf, termsAt, billed] = await Promise.all([
    loadPeriodUsage(ctx.db, [period]),
    loadBillingTerms(ctx.db),
    billedInMonths(ctx.db, [{ accountId, start }]),
  ]);
  return {
    start,
    end,
    countedUntil: period.end,
    storedBytes,
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
