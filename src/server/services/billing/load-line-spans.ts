import { type LineSpan, repeatedLines, spansOfLine } from "@/domain/billing/line-spans";
import type { Queryable } from "@/server/db/client";
import type { Period } from "./load-period-usage";
import { loadAccountPrices } from "./load-prices";

/** The lines of one period, those that stand there more than once with when each counts. */
export async function withSpans<Line extends Parameters<typeof spansOfLine>[0]>(
  db: Queryable,
  { accountId, ...period }: Period,
  lines: readonly Line[],
): Promise<(Line & { spans: LineSpan[] })[]> {
  const repeated = repeatedLines(lines);
  const prices = repeated.size > 0 ? await loadAccountPrices(db, [accountId]) : undefined;
  const segments = prices?.get(accountId)?.segments ?? [];
  return lines.map((line) => ({
    ...line,
    spans: repeated.has(line) ? spansOfLine(line, segments, period) : [],
  }));
}
