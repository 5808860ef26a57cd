import { closingDelayHours } from "@/domain/metering/booking-hour";
import { addHours, addMonths, monthOf } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { closeMonth } from "./close-month";

/** Closes the last month whose hours are all closed. Runs every day: nothing to do is done quickly. */
export async function closeDueMonth(ctx: ServiceContext): Promise<void> {
  const closed = addHours(ctx.now, -closingDelayHours);
  await closeMonth(ctx, { month: addMonths(monthOf(closed), -1) });
}
