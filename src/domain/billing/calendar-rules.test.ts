import { describe, expect, it } from "vitest";
import { easterOf, isBusinessDay, nextBusinessDay } from "./business-days";
import { dueDate } from "./due-date";
import { type DunningStep, dunningCalendar, stepsToTake } from "./dunning-calendar";
import { invoiceNumber } from "./invoice-number";
import { quotaLevel, wentFarAbove } from "./quota-level";

describe("business days", () => {
  it.each([
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2038, "2038-04-25"],
  ])("Easter of %i is %s", (year, day) => {
    expect(easterOf(year)).toBe(day);
  });

  it.each([
    "2026-02-16",
    "2026-02-17",
    "2026-04-03",
    "2026-06-04",
    "2026-11-20",
    "2026-12-25",
    "2026-12-31",
    "2026-11-21",
  ])("banks are closed on %s", (day) => {
    expect(isBusinessDay(day)).toBe(false);
  });

  it("moves a due date to the next day on which banks are open", () => {
    expect(nextBusinessDay("2026-11-20")).toBe("2026-11-23");
    expect(dueDate(new Date("2026-11-10T12:00:00Z"), 10)).toBe("2026-11-23");
    expect(dueDate(new Date("2026-11-01T04:10:00Z"), 10)).toBe("2026-11-11");
  });
});

describe("the dunning calendar", () => {
  const terms = { restrictAfterDays: 10, suspendAfterDays: 30, automaticRestrictionMaxCentavos: 500_000n };
  const calendar = dunningCalendar("2026-11-10", 2_500n, terms);

  it("reminds, warns, restricts, warns and suspends on days told in advance", () => {
    expect(calendar).toEqual([
      { step: "DUE_SOON", on: "2026-11-07" },
      { step: "OVERDUE", on: "2026-11-11" },
      { step: "RESTRICTION_WARNING", on: "2026-11-17" },
      { step: "RESTRICTED", on: "2026-11-20" },
      { step: "SUSPENSION_WARNING", on: "2026-12-07" },
      { step: "SUSPENDED", on: "2026-12-10" },
    ]);
  });

  it("takes each step once, and no reminder whose moment has passed", () => {
    expect(stepsToTake(calendar, new Set(), "2026-11-20")).toEqual(["OVERDUE", "RESTRICTED"]);
    expect(stepsToTake(calendar, new Set<DunningStep>(["OVERDUE", "RESTRICTED"]), "2026-11-20")).toEqual([]);
  });

  it("leaves large amounts to a person", () => {
    const steps = dunningCalendar("2026-11-10", 500_001n, terms).map(({ step }) => step);
    expect(steps).toEqual(["DUE_SOON", "OVERDUE", "LEFT_TO_A_PERSON"]);
  });
});

describe("quota thresholds", () => {
  it("are reached at their percentage and left five percent below", () => {
    expect(quotaLevel(79n, 100n, 0)).toBe(0);
    expect(quotaLevel(80n, 100n, 0)).toBe(80);
    expect(quotaLevel(79n, 100n, 80)).toBe(80);
    expect(quotaLevel(74n, 100n, 80)).toBe(0);
    expect(quotaLevel(100n, 100n, 80)).toBe(100);
    expect(quotaLevel(96n, 100n, 100)).toBe(100);
    expect(quotaLevel(94n, 100n, 100)).toBe(95);
  });

  it("are far behind above one and a half times the quota, told when that is crossed", () => {
    expect(wentFarAbove(100n, 99n, 151n)).toBe(true);
    expect(wentFarAbove(100n, 99n, 150n)).toBe(false);
    expect(wentFarAbove(100n, 151n, 900n)).toBe(false);
  });
});

describe("invoice numbers", () => {
  it("carry the month and five digits, more when it takes more", () => {
    expect(invoiceNumber("2026-10", 42)).toBe("INV-2026-10-00042");
    expect(invoiceNumber("2026-10", 123_456)).toBe("INV-2026-10-123456");
  });
});
