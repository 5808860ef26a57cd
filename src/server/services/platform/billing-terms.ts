import { asc, eq, gt, isNotNull } from "drizzle-orm";
import {
  firstMonthForTerms,
  monthsForTerms,
  type SetBillingTermsInput,
  type WithdrawBillingTermsInput,
} from "@/domain/billing/billing-terms";
import { ConflictError, InvalidInputError } from "@/domain/errors";
import { monthOf, startOfMonth } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import type { Queryable } from "@/server/db/client";
import { accounts, billingTerms } from "@/server/db/schema";
import { loadBillingTerms, termsOf } from "@/server/services/billing/billing-settings";

/** What this month is invoiced on, the changes that were set for later, and the months that may get one. */
export async function listBillingTerms(ctx: PlatformContext) {
  const [upcoming, at, hasOne] = await Promise.all([
    ctx.db
      .select()
      .from(billingTerms)
      .where(gt(billingTerms.effectiveFrom, ctx.now))
      .orderBy(asc(billingTerms.effectiveFrom)),
    loadBillingTerms(ctx.db),
    hasCustomers(ctx.db),
  ]);
  return {
    current: { ...at(ctx.now), month: monthOf(ctx.now), monthStart: startOfMonth(monthOf(ctx.now)) },
    upcoming: upcoming.map((row) => ({
      ...termsOf(row),
      month: monthOf(row.effectiveFrom),
      effectiveFrom: row.effectiveFrom,
    })),
    months: monthsForTerms(ctx.now, hasOne),
  };
}

/**
 * Sets the tax and what counts as bandwidth from the start of a month on, in place of what was set for that month.
 * Months that have begun keep what they began with, however late they are closed.
 */
export async function setBillingTerms(ctx: PlatformContext, input: SetBillingTermsInput): Promise<void> {
  const { month, ...terms } = input;
  await ctx.db.transaction(async (tx) => {
    if (month < firstMonthForTerms(ctx.now, await hasCustomers(tx))) {
      throw new InvalidInputError(
        "Escolha um mês que ainda não começou: o que já começou fecha com as condições que tinha.",
        "month",
      );
    }
    const row = { ...terms, createdById: ctx.actor.userId, createdAt: ctx.now };
    await tx
      .insert(billingTerms)
      .values({ ...row, effectiveFrom: startOfMonth(month) })
      .onConflictDoUpdate({ target: billingTerms.effectiveFrom, set: row });
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "billing-terms.set",
      resource: month,
      details: { billedBandwidth: terms.billedBandwidth, taxBasisPoints: String(terms.taxBasisPoints) },
    });
  });
}

/** Takes back a change that was set for a month that has not begun. */
export async function withdrawBillingTerms(
  ctx: PlatformContext,
  { month }: WithdrawBillingTermsInput,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [withdrawn] =
      month > monthOf(ctx.now)
        ? await tx
            .delete(billingTerms)
            .where(eq(billingTerms.effectiveFrom, startOfMonth(month)))
            .returning()
        : [];
    if (!withdrawn) throw new ConflictError("Não há mudança marcada para um mês que ainda não começou.");
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "billing-terms.withdrawn",
      resource: month,
    });
  });
}

async function hasCustomers(db: Queryable): Promise<boolean> {
  const [row] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(isNotNull(accounts.approvedAt))
    .limit(1);
  return row !== undefined;
}
