import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { AccessLogFilter, ListAccessLogInput } from "@/domain/access-log/inputs";
import type { AccountContext } from "@/server/context";
import { accessLogEntries } from "@/server/db/schema";

export type AccessLogEntry = Omit<typeof accessLogEntries.$inferSelect, "accountId" | "bucketId">;

/** One page of the account's S3 requests, newest first. */
export async function listAccessLogEntries(
  ctx: AccountContext,
  input: ListAccessLogInput,
): Promise<{ entries: AccessLogEntry[]; nextCursor: ListAccessLogInput["cursor"] }> {
  const rows = await selectEntries(ctx, input, input.cursor, input.limit + 1);
  const entries = rows.slice(0, input.limit);
  const last = entries.at(-1);
  const nextCursor =
    rows.length > input.limit && last ? { occurredAt: last.occurredAt, entryKey: last.entryKey } : undefined;
  return { entries, nextCursor };
}

/** Every entry that fits the filter, in pages of `batchSize`, newest first. */
export async function* streamAccessLogEntries(
  ctx: AccountContext,
  filter: AccessLogFilter,
  batchSize = 2_000,
): AsyncGenerator<AccessLogEntry[]> {
  let cursor: ListAccessLogInput["cursor"];
  while (true) {
    const entries = await selectEntries(ctx, filter, cursor, batchSize);
    if (entries.length > 0) yield entries;
    const last = entries.at(-1);
    if (!last || entries.length < batchSize) return;
    cursor = { occurredAt: last.occurredAt, entryKey: last.entryKey };
  }
}

function selectEntries(
  ctx: AccountContext,
  filter: AccessLogFilter,
  cursor: ListAccessLogInput["cursor"],
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
    .where(and(eq(accessLogEntries.accountId, ctx.accountId), ...conditionsOf(filter), afterCursor(cursor)))
    .orderBy(desc(accessLogEntries.occurredAt), desc(accessLogEntries.entryKey))
    .limit(limit);
}

function conditionsOf(filter: AccessLogFilter): (SQL | undefined)[] {
  const { bucketName, accessKeyId, requestClass, result, objectPrefix, since, until } = filter;
  return [
    bucketName ? eq(accessLogEntries.bucketName, bucketName) : undefined,
    accessKeyId ? eq(accessLogEntries.accessKeyId, accessKeyId) : undefined,
    requestClass ? eq(accessLogEntries.requestClass, requestClass) : undefined,
    result
      ? result === "ok"
        ? lt(accessLogEntries.statusCode, 400)
        : gte(accessLogEntries.statusCode, 400)
      : undefined,
    objectPrefix ? sql`starts_with(${accessLogEntries.objectKey}, ${objectPrefix})` : undefined,
    since ? gte(accessLogEntries.occurredAt, since) : undefined,
    until ? lt(accessLogEntries.occurredAt, until) : undefined,
  ];
}

function afterCursor(cursor: ListAccessLogInput["cursor"]): SQL | undefined {
  if (!cursor) return undefined;
  const at = cursor.occurredAt.toISOString();
  return sql`(${accessLogEntries.occurredAt}, ${accessLogEntries.entryKey}) < (${at}::timestamptz, ${cursor.entryKey}::uuid)`;
}
