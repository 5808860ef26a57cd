import fc from "fast-check";
import { it } from "vitest";
import { addDays, boundsOfMonth, dayOf } from "./calendar";
import { lastRolledMonth } from "./rolled-months";

it("never adds up an hour of the last 90 days, today included", () => {
  const instant = fc.date({ min: new Date("2020-01-01"), max: new Date("2060-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(instant, (now) => {
      const { end } = boundsOfMonth(lastRolledMonth(now));
      return dayOf(end) <= addDays(dayOf(now), -89);
    }),
    { numRuns: 2_000 },
  );
});
