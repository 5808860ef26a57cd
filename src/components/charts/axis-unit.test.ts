import { describe, expect, it } from "vitest";
import { axisUnitFor, formatTick, ticksFor } from "./axis-unit";

const GB = 1024 ** 3;

describe("the axis of a chart in bytes", () => {
  it("is in GB, and smaller only where GB would read as nothing", () => {
    expect(axisUnitFor(5_000 * GB).name).toBe("GB");
    expect(axisUnitFor(GB / 2).name).toBe("GB");
    expect(axisUnitFor(0).name).toBe("GB");
    expect(axisUnitFor(5 * 1024 ** 2).name).toBe("MB");
    expect(axisUnitFor(900).name).toBe("KB");
  });

  it("starts at 0 and reaches the highest value in round steps", () => {
    expect(ticksFor(345)).toEqual([0, 100, 200, 300, 400]);
    expect(ticksFor(0.7)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
    expect(ticksFor(400)).toEqual([0, 100, 200, 300, 400]);
    expect(ticksFor(0)).toEqual([0, 1]);
  });

  it("has ticks as Brazilians write them", () => {
    expect(formatTick(1250)).toBe("1.250");
    expect(formatTick(0.25)).toBe("0,25");
  });
});
