import { type SQL, sql } from "drizzle-orm";

/** A condition for one account by itself: the best plan does not depend on which one it is, and can be kept. */
export function onlyAccount(column: string, accountIds: readonly string[]): SQL | undefined {
  const [first, other] = accountIds;
  return first === undefined || other !== undefined ? undefined : sql`${sql.raw(column)} = ${first}::uuid`;
}
