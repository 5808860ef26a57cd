import type { AccessLogFilter } from "@/domain/access-log/inputs";
import type { AccountContext } from "@/server/context";
import { type AccessLogEntry, streamAccessLogEntries } from "./list-entries";

const columns: [title: string, value: (entry: AccessLogEntry) => string | number | bigint | null][] = [
  ["data_utc", (entry) => entry.occurredAt.toISOString()],
  ["operacao", (entry) => entry.operation],
  ["classe", (entry) => entry.requestClass],
  ["bucket", (entry) => entry.bucketName],
  ["objeto", (entry) => entry.objectKey],
  ["status", (entry) => entry.statusCode],
  ["bytes_recebidos", (entry) => entry.ingressBytes],
  ["bytes_enviados", (entry) => entry.egressBytes],
  ["access_key", (entry) => entry.accessKeyId],
  ["endereco", (entry) => entry.remoteAddress],
  ["programa", (entry) => entry.userAgent],
  ["requisicao", (entry) => entry.requestId],
];

/** The log as CSV (RFC 4180, UTF-8 with a byte order mark so that spreadsheets read accents), streamed. */
export async function* exportAccessLogAsCsv(
  ctx: AccountContext,
  filter: AccessLogFilter,
): AsyncGenerator<string> {
  yield `\uFEFF${columns.map(([title]) => title).join(",")}\r\n`;
  for await (const entries of streamAccessLogEntries(ctx, filter)) {
    yield entries
      .map((entry) => `${columns.map(([, value]) => csvField(value(entry))).join(",")}\r\n`)
      .join("");
  }
}

/** Quotes where needed, and defuses what a spreadsheet would run as a formula: object keys are chosen by strangers. */
export function csvField(value: string | number | bigint | null): string {
  if (value === null) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
