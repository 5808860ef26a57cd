import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "./client";

const daySumsLock = 7_330_021;
/** Set while a transaction books the sums of days itself. */
const apart = "cloudstorage.day_sums_apart";

const added = [
  "byte_seconds",
  "interpolated_byte_seconds",
  "sampled_hours",
  "last_bytes_sum",
  "ingress_bytes",
  "egress_bytes",
  "get_requests",
  "put_requests",
  "delete_requests",
  "list_requests",
  "head_requests",
];

const expressionOf: Record<string, string> = {
  sampled_hours: "(h.last_bytes is not null)::int",
  last_bytes_sum: "coalesce(h.last_bytes, 0)",
};

const sums = (sign: "" | "h.sign * ") =>
  added.map((column) => `sum(${sign}${expressionOf[column] ?? `h.${column}`})`).join(", ");

/**
 * Adds rows of hours to the sums of their days. A statement that adds some hours and changes others goes over its days
 * twice: bookings of one account take turns (`lockCursors`), or two of them could wait for each other.
 */
const addFrom = (hours: string, sign: "" | "h.sign * " = "") => `
  insert into usage_day_sums as d (account_id, booked_on, occurred_on, used_from, used_until, ${added.join(", ")})
  select h.account_id, (h.hour at time zone 'America/Sao_Paulo')::date as booked_on,
    (h.occurred_hour at time zone 'America/Sao_Paulo')::date as occurred_on,
    min(h.occurred_hour), max(h.occurred_hour) + interval '1 hour', ${sums(sign)}
  from ${hours} h
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (account_id, booked_on, occurred_on) do update set
    used_from = least(d.used_from, excluded.used_from), used_until = greatest(d.used_until, excluded.used_until),
    ${added.map((column) => `${column} = d.${column} + excluded.${column}`).join(", ")}`;

/**
 * Triggers that keep `usage_day_sums` what the hours add up to, whoever changes them; written again at each start. Hours
 * that were there before the triggers are added up once. Statements on a partition by itself pass the triggers by.
 */
export async function installDaySums(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${daySumsLock})`);
    await tx.execute(
      sql.raw(`
      create or replace function add_to_day_sums() returns trigger language plpgsql as $$
      begin
        if current_setting('${apart}', true) = 'yes' then
          return null;
        end if;
        if tg_op = 'INSERT' then
          ${addFrom("arrived")};
        elsif tg_op = 'UPDATE' then
          ${addFrom("(select 1 as sign, * from arrived union all select -1, * from gone)", "h.sign * ")};
        else
          ${addFrom("(select -1 as sign, * from gone)", "h.sign * ")};
        end if;
        return null;
      end $$`),
    );
    await createTrigger(tx, "insert", sql`referencing new table as arrived`);
    await createTrigger(tx, "update", sql`referencing new table as arrived old table as gone`);
    await createTrigger(tx, "delete", sql`referencing old table as gone`);
    const [row] = await tx.execute<{ is_missing: boolean }>(sql`
      select exists (select from usage_hours) and not exists (select from usage_day_sums) as is_missing`);
    if (row?.is_missing) await tx.execute(sql.raw(addFrom("usage_hours")));
  });
}

/**
 * For the rest of the transaction its hours are not added to the sums of their days: who calls this adds them, which
 * takes half as long where the sums are at hand.
 */
export async function bookDaySumsApart(tx: Transaction): Promise<void> {
  await tx.execute(sql`select set_config(${apart}, ${"yes"}, true)`);
}

async function createTrigger(tx: Transaction, event: string, referencing: SQL): Promise<void> {
  await tx.execute(sql`
    create or replace trigger ${sql.identifier(`add_to_day_sums_${event}`)} after ${sql.raw(event)} on usage_hours
    ${referencing} for each statement execute function add_to_day_sums()`);
}

/** Adds up anew the days [from, until) from the hours that there are, after hours were moved past the triggers. */
export async function renewDaySums(tx: Transaction, from: Date, until: Date): Promise<void> {
  const [start, end] = [from, until].map((at) => `'${at.toISOString()}'::timestamptz`);
  await tx.execute(
    sql.raw(`
    delete from usage_day_sums
    where booked_on >= (${start} at time zone 'America/Sao_Paulo')::date
      and booked_on < (${end} at time zone 'America/Sao_Paulo')::date`),
  );
  await tx.execute(sql.raw(addFrom(`(select * from usage_hours where hour >= ${start} and hour < ${end})`)));
}
