import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addVersions, noSpace, spaceActions } from "./space";

const version = fc.record({
  isLatest: fc.boolean(),
  isDeleteMarker: fc.boolean(),
  sizeBytes: fc.bigInt(0n, 1024n ** 4n),
});

describe("what takes a bucket's space", () => {
  it("is the same however the listing is cut into pages, and leaves no version out", () => {
    fc.assert(
      fc.property(fc.array(version), fc.nat(), (versions, at) => {
        const cut = versions.length === 0 ? 0 : at % versions.length;
        const whole = addVersions(noSpace, versions);
        const paged = addVersions(addVersions(noSpace, versions.slice(0, cut)), versions.slice(cut));
        const bytes = versions.filter((each) => !each.isDeleteMarker).map((each) => each.sizeBytes);
        expect(paged).toEqual(whole);
        expect(whole.currentBytes + whole.oldVersionBytes).toBe(bytes.reduce((sum, size) => sum + size, 0n));
        const count = whole.currentCount + whole.oldVersionCount + whole.deleteMarkerCount;
        expect(count).toBe(BigInt(versions.length));
      }),
    );
  });

  it("can be freed by a rule, which is not asked for again where one for the whole bucket is on", () => {
    const space = { oldVersionBytes: 5n, uploadCount: 1n };
    const rule = { id: "a", isEnabled: true, prefix: "", expireNoncurrentAfterDays: 30 };
    expect(spaceActions(space, [rule])).toEqual([
      { action: "expire-old-versions", ruleDays: 30 },
      { action: "abort-uploads", ruleDays: null },
    ]);
    for (const other of [
      { ...rule, isEnabled: false },
      { ...rule, prefix: "logs/" },
    ]) {
      expect(spaceActions(space, [other])[0]?.ruleDays).toBeNull();
    }
    expect(spaceActions({ oldVersionBytes: 0n, uploadCount: 0n }, [])).toEqual([]);
  });
});
