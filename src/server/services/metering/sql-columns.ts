import { type SQL, sql } from "drizzle-orm";

type ArrayType = "text" | "uuid" | "timestamptz" | "int8" | "int2" | "numeric" | "date";

/** An array as one parameter, for unnest and any: written as PostgreSQL's array literal. */
export function arrayOf(values: readonly unknown[], type: ArrayType): SQL {
  return sql`${`{${values.map(element).join(",")}}`}::text::${sql.raw(type)}[]`;
}

function element(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  const text = value instanceof Date ? value.toISOString() : String(value);
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
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

/** Sums of requests grouped by the caller, in the order of `trafficColumnList`. */
export const trafficSums = sql.raw(`
  sum(ingress_bytes)::int8, sum(egress_bytes)::int8,
  count(*) filter (where request_class = 'GET'), count(*) filter (where request_class = 'PUT'),
  count(*) filter (where request_class = 'DELETE'), count(*) filter (where request_class = 'LIST'),
  count(*) filter (where request_class = 'HEAD')`);

/** What an upsert into `table` adds to the row that is there. */
export function addTraffic(table: string): SQL {
  return sql.raw(
    trafficColumns.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(", "),
  );
}
