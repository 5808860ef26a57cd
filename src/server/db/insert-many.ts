import { getTableColumns, type InferInsertModel, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "./client";
import { copyPieces } from "./copy-rows";

/**
 * Inserts any number of rows in one statement with one parameter: a list of values would be parsed, planned and bound
 * value by value. All rows have the columns of the first one. `tail` is what follows, such as `returning id`.
 */
export async function insertMany<Table extends PgTable, Result extends Record<string, unknown>>(
  tx: Transaction,
  table: Table,
  rows: readonly InferInsertModel<Table>[],
  tail: SQL = sql``,
): Promise<Result[]> {
  const [first] = rows;
  if (!first) return [];
  const columns = columnsOf(table, first);
  const names = sql.raw(columns.map(([, column]) => `"${column.name}"`).join(", "));
  const recordset = JSON.stringify(rows.map((row) => recordOf(row, columns)));
  const inserted = await tx.execute(sql`
    insert into ${table} (${names})
    select ${names} from json_populate_recordset(null::${table}, ${recordset}::text::json)
    ${tail}`);
  return [...inserted] as Result[];
}

/**
 * Draws up rows for COPY, which takes them in half the time of an insert, and gives what sends them. Nothing may run
 * on the transaction's connection until they are sent; a row that is refused loses the transaction.
 */
export function copyOf<Table extends PgTable>(
  table: Table,
  rows: readonly InferInsertModel<Table>[],
): (tx: Transaction) => Promise<void> {
  const [first] = rows;
  if (!first) return async () => undefined;
  const columns = columnsOf(table, first);
  const names = columns.map(([, column]) => `"${column.name}"`).join(", ");
  const kinds = columns.map(([key, column]) => [key, column.getSQLType() === "jsonb"] as const);
  const text = rows
    .map(
      (row: Record<string, unknown>) =>
        `${kinds.map(([key, isJson]) => field(row[key], isJson)).join("\t")}\n`,
    )
    .join("");
  return (tx) => copyPieces(tx, `"${getTableConfig(table).name}" (${names}) from stdin`, [text]);
}

/** A value in COPY's text format. */
function field(value: unknown, isJson: boolean): string {
  if (value === null || value === undefined) return "\\N";
  const text = isJson ? JSON.stringify(value) : value instanceof Date ? value.toISOString() : String(value);
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? "")
    : text;
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

type Column = readonly [key: string, column: PgColumn];

function columnsOf(table: PgTable, row: object): Column[] {
  const columns: Record<string, PgColumn> = getTableColumns(table);
  return Object.keys(row).map((key) => {
    const column = columns[key];
    if (!column) throw new Error(`${getTableConfig(table).name} has no column for ${key}.`);
    return [key, column] as const;
  });
}

function recordOf(row: Record<string, unknown>, columns: readonly Column[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [key, column] of columns) record[column.name] = wireValue(row[key]);
  return record;
}

/** PostgreSQL reads integers beyond JavaScript's and instants from strings. */
function wireValue(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return value === undefined ? null : value;
}
