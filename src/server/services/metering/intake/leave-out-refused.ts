import { sql } from "drizzle-orm";
import { startOfHour } from "@/domain/metering/calendar";
import { mayBeForged } from "@/domain/metering/request-class";
import type { Transaction } from "@/server/db/client";
import { arrayOf } from "../sql-columns";
import type { CustomerRequest } from "./attribute-requests";

/** How many refused requests of an account are logged in an hour: enough to see who tries and what fails. */
export const refusedPerHour = 1_000;

/**
 * Leaves out refused requests of an account beyond a number in each hour of arrival, and counts them. Anybody can
 * send garbage in a customer's name: it must not fill that customer's log. They cost nothing, so nothing else is lost.
 * An entry that the store sends again counts again: the number is a bound, no measurement.
 */
export async function leaveOutRefused(
  tx: Transaction,
  requests: CustomerRequest[],
  now: Date,
): Promise<CustomerRequest[]> {
  const refused = Map.groupBy(
    requests.filter(({ request }) => mayBeForged(request)),
    ({ accountId }) => accountId,
  );
  if (refused.size === 0) return requests;
  const accountIds = [...refused.keys()].sort();
  const counts = accountIds.map((accountId) => refused.get(accountId)?.length ?? 0);
  const rows = await tx.execute<{ account_id: string; seen: string }>(sql`
    insert into refused_request_hours as r (account_id, hour, seen)
    select account_id, ${startOfHour(now).toISOString()}::timestamptz, seen
    from unnest(${arrayOf(accountIds, "uuid")}, ${arrayOf(counts, "int8")}) as t(account_id, seen)
    on conflict (account_id, hour) do update set seen = r.seen + excluded.seen
    returning account_id, seen`);
  const left = new Set<CustomerRequest>();
  for (const { account_id, seen } of rows) {
    const own = refused.get(account_id) ?? [];
    const before = Number(seen) - own.length;
    for (const request of own.slice(Math.max(0, refusedPerHour - before))) left.add(request);
  }
  return left.size === 0 ? requests : requests.filter((request) => !left.has(request));
}
