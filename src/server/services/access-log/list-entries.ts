import { and, desc, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import type { AccessLogFilter, ListAccessLogInput } from "@/domain/access-log/inputs";
import { addDays, dayOf, startOfDay } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import { accessLogEntries } from "@/server/db/schema";
import { entriesOf } from "./select-entries";

/** Beyond it the rest of the log is looked through at once. */
const longestSpanDays = 64;

export type AccessLogEntry = Omit<typeof accessLogEntries.$inferSelect, "accountId" | "bucketId">;

/** One page of the account's S3 requests, newest first. */
export async function listAccessLogEntries(
  ctx: AccountContext,
  input: ListAccessLogInput,
): Promise<{ entries: AccessLogEntry[]; nextCursor: ListAccessLogInput["cursor"] }> {
  const rows = await newestEntries(ctx, input);
  const entries = rows.slice(0, input.limit);
  const last = entries.at(-1);
  const nextCursor =
    rows.length > input.limit && last ? { occurredAt: last.occurredAt, entryKey: last.entryKey } : undefined;
  return { entries, nextCursor };
}

/**
 * Looks through one day, then two, four and so on, until the page is full: the log's days are partitions, and what is
 * asked for mostly stands in the newest. Each entry is in one of the spans.
 */
async function newestEntries(ctx: AccountContext, input: ListAccessLogInput): Promise<AccessLogEntry[]> {
  const { cursor, limit, ...filter } = input;
  const rows: AccessLogEntry[] = [];
  let until: Date | undefined;
  for (let days = 1; rows.length <= limit; days *= 2) {
    const newest = until ?? cursor?.occurredAt ?? filter.until ?? ctx.now;
    const isLast = days > longestSpanDays;
    const from = isLast ? undefined : startOfDay(addDays(dayOf(newest), 1 - days));
    rows.push(...(await selectEntries(ctx, filter, { cursor, from, until }, limit + 1 - rows.length)));
    if (isLast || (from && filter.since && from <= filter.since)) break;
    until = from;
  }
  return rows;
}

function selectEntries(
  ctx: AccountContext,
  filter: AccessLogFilter,
  {
    cursor,
    from,
    until,
  }: { cursor: ListAccessLogInput["cursor"]; from: Date | undefined; until: Date | undefined },
  limit: number,
): Promise<AccessLogEntry[]> {
  return ctx.db
    .select({
      occurredAt: accessLogEntries.occurredAt,
      entryKey: accessLogEntries.entryKey,
      bucketName: accessLogEntries.bucketName,
      objectKey: accessLogEntries.objectKey,
      operation: accessLogEntries.operation,
      requestClass: accessLogEntries.requestClass,
      statusCode: accessLogEntries.statusCode,
      ingressBytes: accessLogEntries.ingressBytes,
      egressBytes: accessLogEntries.egressBytes,
      accessKeyId: accessLogEntries.accessKeyId,
      remoteAddress: accessLogEntries.remoteAddress,
      userAgent: accessLogEntries.userAgent,
      durationMicros: accessLogEntries.durationMicros,
      requestId: accessLogEntries.requestId,
    })
    .from(accessLogEntries)
    .where(
      and(
        entriesOf(ctx.accountId, filter),
        from ? gte(accessLogEntries.occurredAt, from) : undefined,
        until ? lt(accessLogEntries.occurredAt, until) : undefined,
        afterCursor(cursor),
      ),
    )
    .orderBy(desc(accessLogEntries.occurredAt), desc(accessLogEntries.entryKey))
    .limit(limit);
}

function afterCursor(cursor: ListAccessLogInput["cursor"]): SQL | undefined {
  if (!cursor) return undefined;
  const at = cursor.occurredAt.toISOString();
  // The first part lets PostgreSQL leave out the days after: a comparison of pairs does not.
  return sql`${lte(accessLogEntries.occurredAt, cursor.occurredAt)}
    and (${accessLogEntries.occurredAt}, ${accessLogEntries.entryKey}) < (${at}::timestamptz, ${cursor.entryKey}::uuid)`;
}
