import { and, desc, type SQL, sql } from "drizzle-orm";
import type { AccessLogFilter, ListAccessLogInput } from "@/domain/access-log/inputs";
import type { AccountContext } from "@/server/context";
import { accessLogEntries } from "@/server/db/schema";
import { entriesOf } from "./select-entries";

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
    .where(and(entriesOf(ctx.accountId, filter), afterCursor(cursor)))
    .orderBy(desc(accessLogEntries.occurredAt), desc(accessLogEntries.entryKey))
    .limit(limit);
}

function afterCursor(cursor: ListAccessLogInput["cursor"]): SQL | undefined {
  if (!cursor) return undefined;
  const at = cursor.occurredAt.toISOString();
  return sql`(${accessLogEntries.occurredAt}, ${accessLogEntries.entryKey}) < (${at}::timestamptz, ${cursor.entryKey}::uuid)`;
}
