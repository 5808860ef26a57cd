import { describe, expect, it } from "vitest";
import { compareSortValues, matchesQuery } from "./column";

describe("sorting", () => {
  it("reads numbers inside names, ignores capitals and accents, and puts nothing last", () => {
    const names = ["backup-10", "Água", "backup-2", null, "zebra"];
    expect(names.sort(compareSortValues)).toEqual(["Água", "backup-2", "backup-10", "zebra", null]);
  });

  it("keeps the order of sizes beyond what a float tells apart", () => {
    expect(compareSortValues(9_007_199_254_740_993n, 9_007_199_254_740_992n)).toBe(1);
  });
});

describe("searching", () => {
  it("finds words in any order without their accents", () => {
    expect(matchesQuery("Produção backup-01", "BACKUP producao")).toBe(true);
    expect(matchesQuery("Produção", "teste")).toBe(false);
  });
});
