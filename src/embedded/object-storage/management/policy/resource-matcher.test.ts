import fc from "fast-check";
import { expect, it } from "vitest";
import { matchWildcard } from "./match-wildcard";
import { ResourceMatcher } from "./resource-matcher";

it("covers exactly what one of its patterns matches", () => {
  const pattern = fc.stringMatching(/^[ab*?]{1,4}(\/[ab*?]{0,3})?$/);
  const path = fc.stringMatching(/^[ab]{1,4}\/[ab/]{0,4}$/);
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 5 }), path, (patterns, asked) => {
      const matcher = new ResourceMatcher(patterns.map((text) => ({ type: "s3", pattern: text })));
      const expected = patterns.some((text) => matchWildcard(text, asked));
      expect(matcher.covers(asked, asked, {})).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

it("a wildcard matches as a regular expression of its parts would", () => {
  const pattern = fc.stringMatching(/^[ab*?]{0,8}$/);
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[ab]{0,10}$/), (text, asked) => {
      const expression = new RegExp(`^${text.replaceAll("*", ".*").replaceAll("?", ".")}$`);
      expect(matchWildcard(text, asked)).toBe(expression.test(asked));
    }),
    { numRuns: 2000 },
  );
});
