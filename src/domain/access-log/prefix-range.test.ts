import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prefixRange } from "./prefix-range";

const Text = fc.string({ unit: "binary", maxLength: 6 });
const Prefix = fc.oneof(Text, fc.constantFrom("a\u{10ffff}", "\u{10ffff}", "\ud7ff", "ação/", ""));
const isBefore = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0;

describe("the range of a prefix", () => {
  it("holds what begins with it, and nothing else, in the order of UTF-8 bytes", () => {
    fc.assert(
      fc.property(Prefix, Text, Text, (prefix, rest, other) => {
        const { from, until } = prefixRange(prefix);
        const holds = (text: string) =>
          !isBefore(text, from) && (until === undefined || isBefore(text, until));
        expect(holds(prefix + rest)).toBe(true);
        expect(holds(other)).toBe(other.startsWith(prefix));
      }),
      { numRuns: 2000 },
    );
  });
});
