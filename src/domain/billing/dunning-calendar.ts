import { addDays, type Day } from "@/domain/metering/calendar";

export const dunningSteps = [
  "DUE_SOON",
  "OVERDUE",
  "RESTRICTION_WARNING",
  "RESTRICTED",
  "SUSPENSION_WARNING",
  "SUSPENDED",
  "LEFT_TO_A_PERSON",
] as const;
export type DunningStep = (typeof dunningSteps)[number];

export interface DunningTerms {
  restrictAfterDays: number;
  suspendAfterDays: number;
  /** Amounts above are never restricted automatically. */
  automaticRestrictionMaxCentavos: bigint;
}

const remindBeforeDays = 3;
const warnBeforeDays = 3;

/** The first day of overdue is the one after the due date. */
export function isOverdue(dueOn: Day, today: Day): boolean {
  return today > dueOn;
}

/** Each step with the day it is due, in order. */
export function dunningCalendar(
  dueOn: Day,
  amountCentavos: bigint,
  terms: DunningTerms,
): { step: DunningStep; on: Day }[] {
  const restrictOn = addDays(dueOn, terms.restrictAfterDays);
  const suspendOn = addDays(dueOn, Math.max(terms.suspendAfterDays, terms.restrictAfterDays));
  const notices = [
    { step: "DUE_SOON" as const, on: addDays(dueOn, -remindBeforeDays) },
    { step: "OVERDUE" as const, on: addDays(dueOn, 1) },
  ];
  if (amountCentavos > terms.automaticRestrictionMaxCentavos) {
    return [...notices, { step: "LEFT_TO_A_PERSON", on: restrictOn }];
  }
  return [
    ...notices,
    { step: "RESTRICTION_WARNING", on: warningDay(restrictOn, dueOn) },
    { step: "RESTRICTED", on: restrictOn },
    { step: "SUSPENSION_WARNING", on: warningDay(suspendOn, restrictOn) },
    { step: "SUSPENDED", on: suspendOn },
  ];
}

/** The steps due by `today` that were not taken yet. Reminders whose moment has passed are left out. */
export function stepsToTake(
  calendar: readonly { step: DunningStep; on: Day }[],
  taken: ReadonlySet<DunningStep>,
  today: Day,
): DunningStep[] {
  const due = calendar.filter(({ on }) => on <= today).map(({ step }) => step);
  const isSuperseded = (step: DunningStep) =>
    (step === "DUE_SOON" && due.includes("OVERDUE")) ||
    (step === "RESTRICTION_WARNING" && due.includes("RESTRICTED")) ||
    (step === "SUSPENSION_WARNING" && due.includes("SUSPENDED"));
  return due.filter((step) => !taken.has(step) && !isSuperseded(step));
}

function warningDay(actOn: Day, notBefore: Day): Day {
  const day = addDays(actOn, -warnBeforeDays);
  const earliest = addDays(notBefore, 1);
  return day < earliest ? earliest : day;
}
