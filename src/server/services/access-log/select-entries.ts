import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { AccessLogFilter } from "@/domain/access-log/inputs";
import { accessLogEntries } from "@/server/db/schema";

/** The entries of an account that a filter leaves, as a condition on `access_log_entries`. */
export function entriesOf(accountId: string, filter: AccessLogFilter): SQL | undefined {
  const { bucketName, accessKeyId, requestClass, result, objectPrefix, since, until } = filter;
  return and(
    eq(accessLogEntries.accountId, accountId),
    bucketName ? eq(accessLogEntries.bucketName, bucketName) : undefined,
    accessKeyId ? eq(accessLogEntries.accessKeyId, accessKeyId) : undefined,
    requestClass ? eq(accessLogEntries.requestClass, requestClass) : undefined,
    result === "ok" ? lt(accessLogEntries.statusCode, 400) : undefined,
    result === "failed" ? gte(accessLogEntries.statusCode, 400) : undefined,
    objectPrefix ? sql`starts_with(${accessLogEntries.objectKey}, ${objectPrefix})` : undefined,
    since ? gte(accessLogEntries.occurredAt, since) : undefined,
    until ? lt(accessLogEntries.occurredAt, until) : undefined,
  );
}
