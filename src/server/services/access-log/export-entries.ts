import { sql } from "drizzle-orm";
import type { AccessLogFilter } from "@/domain/access-log/inputs";
import { addDays, type Day, dayOf, startOfDay } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import { accessLogEntries } from "@/server/db/schema";
import { entriesOf } from "./select-entries";

/** Where a cell begins: the whole field's or, where a spreadsheet parts at the other sign, one within it. */
const cellThatRuns = String.raw`E'(^|[;,\\r\\n])(?="*[=+\\-@\\t\\r])'`;

/** Columns of the file with the expression of each. Only what strangers choose is text that has to be watched. */
const columns: readonly [title: string, expression: string][] = [
  ["data_brasilia", `to_char(occurred_at at time zone 'America/Sao_Paulo', 'DD/MM/YYYY HH24:MI:SS')`],
  ["data_utc", `to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`],
  ["operacao", text("operation")],
  ["classe", "request_class::text"],
  ["bucket", text("bucket_name")],
  ["objeto", text("object_key")],
  ["status", "status_code::text"],
  ["bytes_recebidos", "ingress_bytes::text"],
  ["bytes_enviados", "egress_bytes::text"],
  ["access_key", text("access_key_id")],
  ["endereco", text("remote_address")],
  ["programa", text("user_agent")],
  ["requisicao", text("request_id")],
];

/**
 * The log as CSV (parted at semicolons, as spreadsheets in Brazil expect, else RFC 4180; UTF-8 with a byte order mark
 * so that they read accents), newest first, streamed in
 * pieces that PostgreSQL writes out. Between two pieces no connection is held: a slow download keeps nobody waiting.
 */
export async function* exportAccessLogAsCsv(
  ctx: AccountContext,
  filter: AccessLogFilter,
  entriesPerPiece = 20_000,
): AsyncGenerator<string> {
  yield `\uFEFF${columns.map(([title]) => title).join(";")}\r\n`;
  for await (const day of daysOf(ctx, filter)) {
    let after: { at: string; key: string } | undefined;
    do {
      const piece = await nextPiece(ctx, filter, { day, after, limit: entriesPerPiece });
      if (piece.lines) yield piece.lines;
      after = piece.last;
    } while (after);
  }
}

/** One day at a time, so that each piece reads one partition. Entries older or newer than all days are in none but exist. */
async function* daysOf(ctx: AccountContext, filter: AccessLogFilter): AsyncGenerator<Day> {
  const [span] = await ctx.db
    .select({
      first: sql<Date | null>`min(${accessLogEntries.occurredAt})`.mapWith(accessLogEntries.occurredAt),
      last: sql<Date | null>`max(${accessLogEntries.occurredAt})`.mapWith(accessLogEntries.occurredAt),
    })
    .from(accessLogEntries)
    .where(entriesOf(ctx.accountId, { since: filter.since, until: filter.until }));
  if (!span?.first || !span.last) return;
  for (let day = dayOf(span.last); day >= dayOf(span.first); day = addDays(day, -1)) yield day;
}

async function nextPiece(
  ctx: AccountContext,
  filter: AccessLogFilter,
  { day, after, limit }: { day: Day; after: { at: string; key: string } | undefined; limit: number },
) {
  const from = startOfDay(day).toISOString();
  const until = startOfDay(addDays(day, 1)).toISOString();
  const rest = after
    ? sql`(occurred_at, entry_key) < (${after.at}::timestamptz, ${after.key}::uuid)`
    : sql`true`;
  const [row] = await ctx.db.execute<{
    lines: string | null;
    count: number;
    at: string | null;
    key: string | null;
  }>(sql`
    with piece as (
      select ${accessLogEntries}.* from ${accessLogEntries}
      where ${entriesOf(ctx.accountId, filter)}
        and occurred_at >= ${from}::timestamptz and occurred_at < ${until}::timestamptz and ${rest}
      order by occurred_at desc, entry_key desc limit ${limit}
    ), last as (select occurred_at, entry_key from piece order by occurred_at, entry_key limit 1)
    select string_agg(${sql.raw(lineOfEntry())}, '' order by occurred_at desc, entry_key desc) as lines,
      count(*)::int as count, (select occurred_at::text from last) as at, (select entry_key from last) as key
    from piece`);
  const isWhole = (row?.count ?? 0) < limit;
  return {
    lines: row?.lines,
    last: isWhole || !row?.at || !row.key ? undefined : { at: row.at, key: row.key },
  };
}

function lineOfEntry(): string {
  return `${columns.map(([, expression]) => `coalesce(${expression}, '')`).join(" || ';' || ")} || E'\\r\\n'`;
}

/**
 * Quotes where needed, and defuses what a spreadsheet would run as a formula: object keys are chosen by strangers. A
 * field that needs neither, as most, is passed on after one look.
 */
function text(column: string): string {
  const defused = String.raw`regexp_replace(${column}, ${cellThatRuns}, E'\\1''', 'g')`;
  return String.raw`case when ${column} !~ E'[";\\r\\n]|(^|,)[=+\\-@\\t]' then ${column}
    when ${column} ~ E'[";\\r\\n]' then '"' || replace(${defused}, '"', '""') || '"' else ${defused} end`;
}
