import { and, asc, eq, gt, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { drawUpInvoice } from "@/domain/billing/draw-up-invoice";
import type { PreviewPriceInput } from "@/domain/billing/plan-inputs";
import type { Price } from "@/domain/billing/price";
import { repriceUsage } from "@/domain/billing/reprice-usage";
import { NotFoundError } from "@/domain/errors";
import { addMonths, boundsOfMonth, type Month, monthOf, secondsOfMonth } from "@/domain/metering/calendar";
import type { PlatformContext } from "@/server/context";
import { accounts, planPrices, plans } from "@/server/db/schema";
import { loadBillingTerms } from "@/server/services/billing/billing-settings";
import { loadPeriodUsage, type PeriodUsage } from "@/server/services/billing/load-period-usage";

/** Adding up hours reads the whole month for however many accounts: all in one pass, as a closing does. */
const accountsPerBatch = 50_000;
const shownChanges = 5;

export interface PriceEffect {
  accountId: string;
  companyName: string;
  beforeCentavos: bigint;
  afterCentavos: bigint;
}

/**
 * What last month's invoices, before credits, came to and would have come to with a price in place of a plan's, or of
 * all that one account had: hours of other plans keep their own. Computed as invoices are, to the centavo.
 */
export async function previewPrice(ctx: PlatformContext, input: PreviewPriceInput) {
  const month = addMonths(monthOf(ctx.now), -1);
  const { price, isReplaced, whose } = await subjectOf(ctx, input, month);
  const terms = (await loadBillingTerms(ctx.db))(boundsOfMonth(month).start);
  const totalOf = (period: PeriodUsage) =>
    drawUpInvoice(period.usage, {
      ...period,
      monthSeconds: secondsOfMonth(month),
      ...terms,
      billedThisMonthCentavos: 0n,
      minimumBilledThisMonthCentavos: 0n,
      creditBalanceCentavos: 0n,
    }).totalCentavos;
  const effects: PriceEffect[] = [];
  for await (const batch of customers(ctx, whose, month)) {
    const { start, end } = boundsOfMonth(month);
    const periods = batch.map(({ id, startsAt }) => ({ accountId: id, start: later(startsAt, start), end }));
    const usageOf = await loadPeriodUsage(ctx.db, periods);
    for (const { id, companyName } of batch) {
      const period = usageOf.get(id);
      const repriced = period && repriceUsage(period, price, isReplaced);
      if (!repriced) continue;
      const amounts = { beforeCentavos: totalOf(period), afterCentavos: totalOf(repriced) };
      effects.push({ accountId: id, companyName, ...amounts });
    }
  }
  return { month, ...summaryOf(effects) };
}

async function subjectOf(ctx: PlatformContext, input: PreviewPriceInput, month: Month) {
  const { planId, accountId, ...fields } = input;
  if (accountId !== undefined) {
    const price: Price = { ...fields, id: "new", planName: "", isFree: false };
    return { price, isReplaced: () => true, whose: eq(accounts.id, accountId) };
  }
  const [plan] = await ctx.db
    .select()
    .from(plans)
    .where(eq(plans.id, planId ?? ""));
  if (!plan) throw new NotFoundError("Plano não encontrado.");
  const prices = await ctx.db
    .select({ id: planPrices.id })
    .from(planPrices)
    .where(eq(planPrices.planId, plan.id));
  const ids = new Set(prices.map(({ id }) => id));
  const { end } = boundsOfMonth(month);
  const wasOnIt = sql`exists (select from account_plans h where h.account_id = ${accounts.id}
    and h.plan_id = ${plan.id} and h.effective_from < ${end.toISOString()}::timestamptz)`;
  return {
    price: { ...fields, id: "new", planName: plan.name, isFree: plan.isFree } satisfies Price,
    isReplaced: (id: string) => ids.has(id),
    whose: and(
      isNotNull(accounts.approvedAt),
      or(isNull(accounts.canceledAt), gt(accounts.canceledAt, boundsOfMonth(month).start)),
      or(eq(accounts.planId, plan.id), wasOnIt),
    ),
  };
}

const later = (one: Date, other: Date) => (one > other ? one : other);

/** Those that were customers by the end of the month, with when their first billing period began. */
async function* customers(ctx: PlatformContext, whose: SQL | undefined, month: Month) {
  const startsAt =
    sql<Date>`(select date_trunc('hour', coalesce(min(h.effective_from), ${accounts.approvedAt}), 'UTC')
    from account_plans h where h.account_id = ${accounts.id})`.mapWith(accounts.createdAt);
  const { end } = boundsOfMonth(month);
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const batch = await ctx.db
      .select({ id: accounts.id, companyName: accounts.companyName, startsAt })
      .from(accounts)
      .where(and(whose, gt(accounts.id, after), sql`${startsAt} < ${end.toISOString()}::timestamptz`))
      .orderBy(asc(accounts.id))
      .limit(accountsPerBatch);
    const last = batch.at(-1);
    if (!last) return;
    after = last.id;
    yield batch;
  }
}

function summaryOf(effects: readonly PriceEffect[]) {
  const changeOf = ({ beforeCentavos, afterCentavos }: PriceEffect) => afterCentavos - beforeCentavos;
  const sizeOf = (effect: PriceEffect) => (changeOf(effect) < 0n ? -changeOf(effect) : changeOf(effect));
  const raised = effects.filter((effect) => changeOf(effect) > 0n);
  const lowered = effects.filter((effect) => changeOf(effect) < 0n);
  return {
    accountCount: effects.length,
    raisedCount: raised.length,
    loweredCount: lowered.length,
    beforeCentavos: effects.reduce((sum, { beforeCentavos }) => sum + beforeCentavos, 0n),
    afterCentavos: effects.reduce((sum, { afterCentavos }) => sum + afterCentavos, 0n),
    biggestChanges: [...raised, ...lowered]
      .sort((a, b) => Number(sizeOf(b) - sizeOf(a)) || a.companyName.localeCompare(b.companyName))
      .slice(0, shownChanges),
  };
}
