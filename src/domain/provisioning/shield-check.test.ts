import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isShieldCheckDue, isShielded } from "./shield-check";

const verdict = fc.constantFrom("REFUSED" as const, "OPEN" as const, null);
const checkedAt = new Date("2026-11-27T04:00:00Z");
const after = (minutes: number) => new Date(checkedAt.getTime() + minutes * 60_000);

describe("looking at the store's public address", () => {
  it("is due at once when nobody has looked", () => {
    expect(isShieldCheckDue(undefined, checkedAt)).toBe(true);
  });

  it("waits a day while all is refused, and an hour while anything is open or unknown", () => {
    fc.assert(
      fc.property(
        verdict,
        verdict,
        fc.integer({ min: 0, max: 3000 }),
        (forceDelete, archiveUpload, minutes) => {
          const last = { checkedAt, forceDelete, archiveUpload };
          const isDue = isShieldCheckDue(last, after(minutes));
          expect(isDue).toBe(minutes >= (isShielded(last) ? 1440 : 60));
          expect(isShielded(last)).toBe(forceDelete === "REFUSED" && archiveUpload === "REFUSED");
        },
      ),
    );
  });
});
