import { describe, expect, it } from "vitest";
import { isNewerCount, minutesUntilSeen } from "./count-age";

const at = (time: string) => new Date(`2026-11-20T${time}Z`);

describe("a count of the store", () => {
  it("is newer only when the store has counted again, not when the same count is told a moment later", () => {
    expect(isNewerCount(at("12:00:03"), at("12:00:00"))).toBe(true);
    expect(isNewerCount(at("12:00:00"), at("12:00:00"))).toBe(false);
    expect(isNewerCount(at("12:00:01"), at("12:00:00"))).toBe(false);
    expect(isNewerCount(at("11:59:00"), at("12:00:00"))).toBe(false);
  });

  it("is new when there was none before, and no news when there is none", () => {
    expect(isNewerCount(at("12:00:00"), null)).toBe(true);
    expect(isNewerCount(null, at("12:00:00"))).toBe(false);
  });

  it("is seen after the store's counting, the interval of the readings and a minute of the schedule", () => {
    expect(minutesUntilSeen(5, 3)).toBe(7);
    expect(minutesUntilSeen(5, 0)).toBe(6);
    expect(minutesUntilSeen(10, 600)).toBe(21);
  });
});
