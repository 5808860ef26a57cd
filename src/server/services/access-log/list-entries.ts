import { and, desc, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import type { AccessLogFilter, ListAccessLogInput } from "@/domain/access-log/inputs";
import type { RefusalReason } from "@/domain/access-log/refusal-words";
import { addDays, dayOf, startOfDay } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import type { Queryable } from "@/server/db/client";
import { accessLogEntries } from "@/server/db/schema";
import { explainRefusals } from "./explain-refusals";
import { entriesOf } from "./select-entries";

/** Beyond it the rest of the log is looked through at once. */
const longestSpanDays = 64;
/** How long PostgreSQL's own plan of combined filters may take before their indexes are intersected. */
const usualPatienceMs = 250;

type LoggedRequest = Omit<typeof accessLogEntries.$inferSelect, "accountId">;

/** `reason` says why a request failed. */
export type AccessLogEntry = LoggedRequest & { reason: RefusalReason | null };

/** One page of the account's S3 requests, newest first. */
export async function listAccessLogEntries(
  ctx: AccountContext,
  input: ListAccessLogInput,
  { patienceMs = usualPatienceMs } = {},
): Promise<{ entries: AccessLogEntry[]; nextCursor: ListAccessLogInput["cursor"] }> {
  const rows = await newestEntries(ctx, input, patienceMs);
  const entries = rows.slice(0, input.limit);
  const last = entries.at(-1);
  const nextCursor =
    rows.length > input.limit && last ? { occurredAt: last.occurredAt, entryKey: last.entryKey } : undefined;
  return { entries: await explainRefusals(ctx, entries), nextCursor };
}

/**
 * Looks through one day, then two, four and so on, until the page is full: the log's days are partitions, and what is
 * asked for mostly stands in the newest. Each entry is in one of the spans.
 */
async function newestEntries(
  ctx: AccountContext,
  input: ListAccessLogInput,
  patienceMs: number,
): Promise<LoggedRequest[]> {
  const { cursor, limit, ...filter } = input;
  const rows: LoggedRequest[] = [];
  let until: Date | undefined;
  let isHard = patienceMs === 0;
  for (let days = 1; rows.length <= limit; days *= 2) {
    const newest = until ?? cursor?.occurredAt ?? filter.until ?? ctx.now;
    const isLast = days > longestSpanDays;
    const from = isLast ? undefined : startOfDay(addDays(dayOf(newest), 1 - days));
    const span = { cursor, from, until };
    const read = (db: Queryable) => selectEntries({ ...ctx, db }, filter, span, limit + 1 - rows.length);
    if (until === undefined || indexedFilters(filter) < 2) {
      rows.push(...(await read(ctx.db)));
    } else {
      const found: LoggedRequest[] | undefined = isHard
        ? undefined
        : await withinPatience(ctx, patienceMs, read);
      isHard ||= found === undefined;
      rows.push(...(found ?? (await intersectingIndexes(ctx, read))));
    }
    if (isLast || (from && filter.since && from <= filter.since)) break;
    until = from;
  }
  return rows;
}

function indexedFilters({
  bucketName,
  accessKeyId,
  requestClass,
  result,
  objectPrefix,
}: AccessLogFilter): number {
  const given = [bucketName, accessKeyId, requestClass, objectPrefix, result === "failed"];
  return given.filter(Boolean).length;
}

/** Undefined where PostgreSQL's own plan takes long: it goes by one index, and what the other filters leave is far off. */
async function withinPatience<Result>(
  ctx: AccountContext,
  patienceMs: number,
  read: (db: Queryable) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await ctx.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${String(patienceMs)}, true)`);
      return read(tx);
    });
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
}

/**
 * Lets PostgreSQL intersect the indexes of several filters. By itself it takes them for independent of each other and
 * reads all of a key's writes, say, to find no reading among them.
 */
function intersectingIndexes<Result>(
  ctx: AccountContext,
  read: (db: Queryable) => Promise<Result>,
): Promise<Result> {
  return ctx.db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('enable_indexscan', 'off', true), set_config('enable_seqscan', 'off', true)`,
    );
    return read(tx);
  });
}

function isTimeout(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return (cause as { code?: unknown }).code === "57014";
}

function selectEntries(
  ctx: Omit<AccountContext, "db"> & { db: Queryable },
  filter: AccessLogFilter,
  {
    cursor,
    from,
    until,
  }: { cursor: ListAccessLogInput["cursor"]; from: Date | undefined; until: Date | undefined },
  limit: number,
): Promise<LoggedRequest[]> {
  return ctx.db
    .select({
      occurredAt: accessLogEntries.occurredAt,
      entryKey: accessLogEntries.entryKey,
      bucketId: accessLogEntries.bucketId,
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
