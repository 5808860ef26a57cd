import { type SQL, sql } from "drizzle-orm";

/** An array as one parameter, for unnest. Dates and bigints travel as text. */
export function arrayOf(
  values: readonly unknown[],
  type: "text" | "uuid" | "timestamptz" | "int8" | "int2" | "numeric" | "date",
): SQL {
  const texts = values.map((value) => {
    if (value === null || value === undefined) return null;
    return value instanceof Date ? value.toISOString() : String(value);
  });
  return sql`${sql.param(texts)}::${sql.raw(type)}[]`;
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
