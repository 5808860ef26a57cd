import { z } from "zod";
import { addMonths, type Month, monthOf, startOfMonth } from "@/domain/metering/calendar";
import { type BilledBandwidth, billedBandwidths } from "./price";

/** What holds for every customer's invoice of a month, besides the prices of the plans. */
export interface BillingTerms {
  billedBandwidth: BilledBandwidth;
  taxBasisPoints: number;
}

export interface DatedTerms extends BillingTerms {
  /** The start of a month. */
  effectiveFrom: Date;
}

const taxMessage = "Use um percentual entre 0 e 100.";

export const SetBillingTermsInput = z.object({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Escolha o mês."),
  billedBandwidth: z.enum(billedBandwidths),
  taxBasisPoints: z.int(taxMessage).min(0, taxMessage).max(10_000, taxMessage),
});
export type SetBillingTermsInput = z.output<typeof SetBillingTermsInput>;

export const WithdrawBillingTermsInput = SetBillingTermsInput.pick({ month: true });
export type WithdrawBillingTermsInput = z.output<typeof WithdrawBillingTermsInput>;

/** The terms at an instant: those set last for a month that had begun, or the first ones. */
export function termsAt(instant: Date, changes: readonly DatedTerms[], first: BillingTerms): BillingTerms {
  return changes.reduce<BillingTerms & { effectiveFrom?: Date }>(
    (current, change) =>
      change.effectiveFrom <= instant &&
      change.effectiveFrom >= (current.effectiveFrom ?? change.effectiveFrom)
        ? change
        : current,
    first,
  );
}

/**
 * The first month that may get new terms: the next one, as a month is invoiced on the terms that it began with.
 * Before the first customer nothing was used on any terms, so the running month still may.
 */
export function firstMonthForTerms(now: Date, hasCustomers: boolean): Month {
  return hasCustomers ? addMonths(monthOf(now), 1) : monthOf(now);
}

/** The months that a change may be set for, the earliest first. */
export function monthsForTerms(now: Date, hasCustomers: boolean): { month: Month; effectiveFrom: Date }[] {
  const first = firstMonthForTerms(now, hasCustomers);
  return Array.from({ length: 13 }, (_, count) => {
    const month = addMonths(first, count);
    return { month, effectiveFrom: startOfMonth(month) };
  });
}
