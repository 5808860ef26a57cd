export interface Dated {
  effectiveFrom: Date;
}

export interface Segment<Value> {
  value: Value;
  from: Date;
  until: Date;
}

/**
 * Which of several effective-dated values is in force when, within [start, end). Before the first one takes
 * effect the first one counts.
 */
export function segmentsInForce<Value extends Dated>(
  values: readonly Value[],
  start: Date,
  end: Date,
): Segment<Value>[] {
  const ordered = [...values].sort((a, b) => a.effectiveFrom.getTime() - b.effectiveFrom.getTime());
  return ordered.flatMap((value, index) => {
    const from = index === 0 ? start : later(value.effectiveFrom, start);
    const until = earlier(ordered[index + 1]?.effectiveFrom ?? end, end);
    return from < until ? [{ value, from, until }] : [];
  });
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
