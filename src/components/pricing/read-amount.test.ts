import { expect, test } from "vitest";
import { readAmount } from "./read-amount";

test.each([
  ["5", 5],
  ["1.024", 1024],
  ["", 0],
  ["1.000.000.000", 1_000_000_000],
])("%j is %j", (typed, amount) => {
  expect(readAmount(typed)).toBe(amount);
});

test.each(["-5", "−5", "1,5", "5 GB", "1e3", "1.000.000.001"])(
  "%j is refused, not read as another",
  (typed) => {
    expect(readAmount(typed)).toBeUndefined();
  },
);
