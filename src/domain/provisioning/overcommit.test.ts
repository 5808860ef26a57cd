import { describe, expect, it } from "vitest";
import { exceedsCapacity } from "./overcommit";

const gigabyte = 1n << 30n;
const capacity = { soldBytes: 140n * gigabyte, physicalBytes: 100n * gigabyte, limitBasisPoints: 15_000 };

describe("overcommit", () => {
  it("asks only beyond the limit", () => {
    expect(exceedsCapacity(capacity, 10n * gigabyte)).toBe(false);
    expect(exceedsCapacity(capacity, 10n * gigabyte + 1n)).toBe(true);
  });

  it("never asks when nothing more is sold or the disks are unknown", () => {
    expect(exceedsCapacity({ ...capacity, soldBytes: 900n * gigabyte }, -gigabyte)).toBe(false);
    expect(exceedsCapacity({ ...capacity, physicalBytes: null }, 900n * gigabyte)).toBe(false);
  });
});
