import { describe, expect, it } from "vitest";
import { countCheck, countPlaywright, countVitest } from "./count.mjs";

const vitest = (values) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...values,
});
const playwright = (values) => ({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0, ...values } });

describe("counting tests", () => {
  it("counts what passed and what failed", () => {
    expect(countVitest(vitest({ numFailedTests: 1 }), 1)).toEqual({ passed: 3, failed: 1 });
    expect(countPlaywright(playwright({ unexpected: 1 }), 1)).toEqual({ passed: 2, failed: 1 });
  });

  it("counts a skipped test as failed", () => {
    expect(countVitest(vitest({ numPendingTests: 1, numTodoTests: 1 }), 0).failed).toBe(2);
    expect(countPlaywright(playwright({ skipped: 1 }), 0).failed).toBe(1);
  });

  it("counts a test that needed a second try as failed", () => {
    expect(countPlaywright(playwright({ flaky: 1 }), 0).failed).toBe(1);
  });

  it("counts a file that could not be loaded as a failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    expect(countVitest(vitest({ testResults: [broken] }), 1)).toEqual({ passed: 3, failed: 1 });
  });

  it("fails a run without tests, and one that ended badly without a failed test", () => {
    expect(countVitest(vitest({ numPassedTests: 0 }), 0).failed).toBe(1);
    expect(countPlaywright(playwright({}), 1)).toEqual({ passed: 2, failed: 1 });
  });

  it("counts a check as one test", () => {
    expect([countCheck(0), countCheck(2)]).toEqual([
      { passed: 1, failed: 0 },
      { passed: 0, failed: 1 },
    ]);
  });
});
