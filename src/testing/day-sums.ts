import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/client";

const columns = sql.raw(`sum(byte_seconds)::text as byte_seconds,
  sum(interpolated_byte_seconds)::text as interpolated, sum(ingress_bytes)::text as ingress,
  sum(egress_bytes)::text as egress, sum(put_requests)::text as puts`);

const all = (accounts: readonly string[]) =>
  sql`account_id in (${sql.join(
    accounts.map((id) => sql`${id}`),
    sql`, `,
  )})`;

/** What the hours of accounts add up to by day. */
export async function daySumsFromHours(db: Database, accounts: readonly string[]) {
  return [
    ...(await db.execute(sql`
      select account_id, (hour at time zone 'America/Sao_Paulo')::date::text as booked_on,
        (occurred_hour at time zone 'America/Sao_Paulo')::date::text as occurred_on, ${columns},
        true as covers,
        count(last_bytes)::text as sampled, coalesce(sum(last_bytes), 0)::text as last_bytes
      from usage_hours where ${all(accounts)} group by 1, 2, 3 order by 1, 2, 3`)),
  ];
}

/** What is kept of it. Days of which nothing is left keep a row of zeros. */
export async function keptDaySums(db: Database, accounts: readonly string[]) {
  return [
    ...(await db.execute(sql`
      select account_id, booked_on::text, occurred_on::text, ${columns}, not exists (
          select from usage_hours h where h.account_id = d.account_id
            and (h.hour at time zone 'America/Sao_Paulo')::date = d.booked_on
            and (h.occurred_hour at time zone 'America/Sao_Paulo')::date = d.occurred_on
            and (h.occurred_hour < min(d.used_from) or h.occurred_hour >= max(d.used_until))
        ) as covers,
        sum(sampled_hours)::text as sampled, sum(last_bytes_sum)::text as last_bytes
      from usage_day_sums d
      where ${all(accounts)} and exists (
        select from usage_hours h where h.account_id = d.account_id
          and (h.hour at time zone 'America/Sao_Paulo')::date = d.booked_on
          and (h.occurred_hour at time zone 'America/Sao_Paulo')::date = d.occurred_on
      )
      group by d.account_id, d.booked_on, d.occurred_on order by 1, 2, 3`)),
  ];
}
