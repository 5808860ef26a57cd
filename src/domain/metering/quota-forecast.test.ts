import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "./calendar";
import { quotaFullOn } from "./quota-forecast";

const today = "2026-11-26";
const gigabyte = 1024n ** 3n;

/** Daily bytes that end today. */
const days = (bytes: readonly bigint[]) =>
  bytes.map((value, index) => ({ day: addDays(today, index - bytes.length + 1), bytes: value }));
const steady = (perDay: bigint, count = 30, start = 100n * gigabyte) =>
  days(Array.from({ length: count }, (_, index) => start + perDay * BigInt(index)));

describe("the day a quota is full", () => {
  it("follows the line of the last days", () => {
    const history = steady(gigabyte);
    expect(quotaFullOn(history, today, 129n * gigabyte, 229n * gigabyte)).toBe(addDays(today, 100));
  });

  it("is not said from less than a week, nor when usage shrinks or stands still", () => {
    expect(quotaFullOn(steady(gigabyte, 7), today, 106n * gigabyte, 200n * gigabyte)).toBeUndefined();
    expect(quotaFullOn(steady(gigabyte, 8), today, 107n * gigabyte, 200n * gigabyte)).toBeDefined();
    expect(quotaFullOn(steady(-gigabyte), today, 71n * gigabyte, 200n * gigabyte)).toBeUndefined();
    expect(quotaFullOn(steady(0n), today, 100n * gigabyte, 200n * gigabyte)).toBeUndefined();
    expect(quotaFullOn([], today, 0n, gigabyte)).toBeUndefined();
  });

  it("is not said after a clean-up that took back all growth, nor for a quota that is full or years away", () => {
    expect(quotaFullOn(steady(gigabyte), today, 90n * gigabyte, 200n * gigabyte)).toBeUndefined();
    expect(quotaFullOn(steady(gigabyte), today, 129n * gigabyte, 129n * gigabyte)).toBeUndefined();
    expect(quotaFullOn(steady(1n), today, 101n * gigabyte, 200n * gigabyte)).toBeUndefined();
  });

  it("is never in the past, and never later for a smaller quota", () => {
    const bytes = fc.bigInt(0n, 1024n ** 5n);
    fc.assert(
      fc.property(
        fc.array(bytes, { minLength: 1, maxLength: 40 }),
        bytes,
        bytes,
        bytes,
        (values, used, a, b) => {
          const history = days(values);
          const [smaller, larger] = a < b ? [a, b] : [b, a];
          const sooner = quotaFullOn(history, today, used, smaller);
          const later = quotaFullOn(history, today, used, larger);
          const isAhead = (day: string | undefined) => !day || daysBetween(today, day) > 0;
          return isAhead(sooner) && isAhead(later) && (!sooner || !later || sooner <= later);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
