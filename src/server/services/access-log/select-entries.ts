import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { AccessLogFilter } from "@/domain/access-log/inputs";
import { prefixRange } from "@/domain/access-log/prefix-range";
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
    objectPrefix ? beginsWith(objectPrefix) : undefined,
    since ? gte(accessLogEntries.occurredAt, since) : undefined,
    until ? lt(accessLogEntries.occurredAt, until) : undefined,
  );
}

/** As a range, so that the index of the days that are over finds it. */
function beginsWith(prefix: string): SQL {
  const { from, until } = prefixRange(prefix);
  const key = sql`${accessLogEntries.objectKey} collate "C"`;
  return until === undefined ? sql`${key} >= ${from}` : sql`${key} >= ${from} and ${key} < ${until}`;
}
