const lastCodePoint = 0x10ffff;

/**
 * The texts that begin with a prefix, as a range by code points: `from` is the first of them, `until` the first after
 * them, or undefined where none can come after. PostgreSQL compares UTF-8 so under the collation "C".
 */
export function prefixRange(prefix: string): { from: string; until: string | undefined } {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.length > 0 && points.at(-1) === lastCodePoint) points.pop();
  const last = points.pop();
  const until = last === undefined ? undefined : String.fromCodePoint(...points, codePointAfter(last));
  return { from: prefix, until };
}

/** Surrogates are no characters. */
function codePointAfter(point: number): number {
  return point === 0xd7ff ? 0xe000 : point + 1;
}
