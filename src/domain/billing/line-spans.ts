import type { PriceSegment } from "./price-segments";

/** [from, until); null: from the invoice period's beginning, or to its end. */
export interface LineSpan {
  from: Date | null;
  until: Date | null;
}

interface DatedLine {
  kind: string;
  planName: string | null;
  priceId: string | null;
  isLate: boolean;
  usedFrom: Date | null;
  usedUntil: Date | null;
}

/** Which lines stand more than once under the same name, so that only when they count tells them apart. */
export function repeatedLines<Line extends DatedLine>(lines: readonly Line[]): Set<Line> {
  const alike = Map.groupBy(
    lines.filter(({ priceId }) => priceId !== null),
    ({ kind, planName, isLate }) => `${kind} ${isLate} ${planName}`,
  );
  return new Set([...alike.values()].filter((group) => group.length > 1).flat());
}

/** When a line's price was in force within the period; of late usage, which is older, when it was used. */
export function spansOfLine(
  line: DatedLine,
  segments: readonly PriceSegment[],
  period: { start: Date; end: Date },
): LineSpan[] {
  if (line.isLate) return [{ from: line.usedFrom, until: line.usedUntil }];
  const [start, end] = [period.start.getTime(), period.end.getTime()];
  const spans: { from: number; until: number }[] = [];
  for (const { price, from, until } of segments) {
    if (price.id !== line.priceId || from >= end || until <= start) continue;
    const last = spans.at(-1);
    if (last?.until === from) last.until = until;
    else spans.push({ from, until });
  }
  return spans.map(({ from, until }) => ({
    from: from > start ? new Date(from) : null,
    until: until < end ? new Date(until) : null,
  }));
}
