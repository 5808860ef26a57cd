import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

export type ArrayType = "text" | "uuid" | "timestamptz" | "int8" | "int2" | "numeric" | "date";

/** An array as one parameter, for unnest and any: written as PostgreSQL's array literal. */
export function arrayOf(values: readonly unknown[], type: ArrayType): SQL {
  const element = type === "text" ? quoted : plain;
  return sql`${`{${values.map(element).join(",")}}`}::text::${sql.raw(type)}[]`;
}

/**
 * Whether a column is one of many values. As `= any` of a parameter, PostgreSQL would go through all of them for each
 * row of a table that it reads whole; a list of a known few may be written so.
 */
export function isOneOf(column: string | SQLWrapper, values: readonly unknown[], type: ArrayType): SQL {
  const left = typeof column === "string" ? sql.raw(column) : column;
  return sql`${left} in (select unnest(${arrayOf(values, type)}))`;
}

function quoted(value: unknown): string {
  return value === null || value === undefined ? "NULL" : `"${String(value).replace(/[\\"]/g, "\\$&")}"`;
}

/** Of a type whose values hold nothing that an array sets apart. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  return value instanceof Date ? value.toISOString() : String(value);
}

const trafficColumns = [
  "ingress_bytes",
  "egress_bytes",
  "get_requests",
  "put_requests",
  "delete_requests",
  "list_requests",
  "head_requests",
] as const;

/** The traffic columns, for an insert's column list. */
export const trafficColumnList = sql.raw(trafficColumns.join(", "));

/** What an upsert into `table` adds to the row that is there. */
export function addTraffic(table: string): SQL {
  return sql.raw(
    trafficColumns.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(", "),
  );
}
