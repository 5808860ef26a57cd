import { addDays, type Day, dayOf } from "@/domain/metering/calendar";
import { nextBusinessDay } from "./business-days";

/** The day an invoice is due: `dueDays` after its issue, moved to the next day with banks. */
export function dueDate(issuedAt: Date, dueDays: number): Day {
  return nextBusinessDay(addDays(dayOf(issuedAt), dueDays));
}
