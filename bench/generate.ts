import { sql } from "drizzle-orm";
import { addMonths, boundsOfMonth, type Month, monthOf } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { renewDaySums } from "@/server/db/day-sums";
import { ensurePartitions } from "@/server/db/partitions";

export interface Scale {
  name: string;
  accounts: number;
  bucketsPerAccount: number;
  days: number;
  events: number;
}

export const scales: Record<string, Scale> = {
  hundredth: { name: "a hundredth", accounts: 100, bucketsPerAccount: 10, days: 90, events: 8_000 },
  tenth: { name: "a tenth", accounts: 1_000, bucketsPerAccount: 10, days: 90, events: 200_000 },
  full: { name: "full", accounts: 10_000, bucketsPerAccount: 10, days: 90, events: 400_000 },
};

/** Of fifty accounts one changes its plan at noon of the 15th of each month: its usage has two prices. */
const accountsPerPlanChange = 50;
/** Of two hundred accounts one has hours that arrived after their own had closed. */
const accountsPerLateHour = 200;

/** Accounts with Owner, tenant, buckets, keys and hourly usage of `days` days that end with `until`. */
export async function generate(db: Database, scale: Scale, until: Date): Promise<void> {
  const from = new Date(until.getTime() - scale.days * 86_400_000);
  await createAccounts(db, scale, from);
  await db.execute(sql`
    insert into storage_gauges (account_id, sampled_at, counted_at, cycle_id, stored_bytes, object_count)
    select id, ${until.toISOString()}::timestamptz, ${until.toISOString()}::timestamptz, gen_random_uuid(), 107374182400, 10000
    from accounts`);
  const months: Month[] = [];
  for (let month = monthOf(from); month <= monthOf(until); month = addMonths(month, 1)) months.push(month);
  await Promise.all(months.map((month) => fillMonth(db, month, from, until)));
  await ensurePartitions(db, until);
  // The partitions were filled by themselves, past the triggers.
  await db.transaction((tx) => renewDaySums(tx, from, new Date(until.getTime() + 86_400_000)));
  await db.execute(sql`vacuum analyze`);
}

async function createAccounts(db: Database, scale: Scale, from: Date): Promise<void> {
  const approved = sql`${from.toISOString()}::timestamptz`;
  await db.execute(sql`
    insert into accounts (short_id, company_name, tax_id, email, phone, status, approved_at, created_at, wanted_plan_id, plan_id, quota_bytes)
    select 'b' || lpad(n::text, 7, '0'), 'Empresa ' || n, lpad(n::text, 14, '0'), 'conta' || n || '@bench.example',
      '+5511987654321', 'ACTIVE', ${approved}, ${approved}, p.id, p.id, 5000000000000
    from generate_series(1, ${scale.accounts}) n, plans p where p.code = 'BUSINESS'`);
  await db.execute(sql`
    insert into account_plans (account_id, effective_from, plan_id)
    select id, date_trunc('hour', approved_at, 'UTC'), plan_id from accounts
    union all
    select a.id, d, p.id
    from (select id, row_number() over (order by short_id) as n from accounts) a
    join lateral generate_series(date_trunc('month', ${approved}) + interval '14 days 15 hours', ${approved} + interval '90 days', interval '1 month') d on d > ${approved}
    join plans p on p.code = (case extract(month from d)::int % 2 when 0 then 'ENTERPRISE' else 'BUSINESS' end)::plan_code
    where a.n % ${accountsPerPlanChange} = 0`);
  await db.execute(sql`
    insert into users (account_id, email, password_hash, full_name, role)
    select id, email, 'none', 'Dona', 'OWNER' from accounts`);
  await db.execute(sql`
    insert into storage_tenants (account_id, minio_user, secret_cipher) select id, 'cs-' || short_id, 'none' from accounts`);
  await db.execute(sql`
    insert into access_keys (account_id, access_key_id, name, secret_cipher) select id, upper(short_id) || 'KEY', 'Chave', 'none' from accounts`);
  await db.execute(sql`
    insert into buckets (account_id, name, state, created_at, size_bytes, object_count)
    select a.id, a.short_id || '-' || b, 'READY', a.created_at, 10737418240, 1000
    from accounts a, generate_series(1, ${scale.bucketsPerAccount}) b`);
}

/**
 * A month's partition of usage, hour after hour as the meter books it, so that an account's hours lie far apart as
 * they do in life. Its indexes are built when it is full.
 */
async function fillMonth(db: Database, month: Month, from: Date, until: Date): Promise<void> {
  const bounds = boundsOfMonth(month);
  const [start, end] = [bounds.start, bounds.end].map((at) => at.toISOString()) as [string, string];
  const first = new Date(Math.max(from.getTime(), bounds.start.getTime())).toISOString();
  const last = new Date(Math.min(until.getTime(), bounds.end.getTime()) - 3_600_000).toISOString();
  const name = `usage_hours_${month.replace("-", "_")}`;
  await db.execute(sql.raw(`drop table if exists ${name}`));
  await db.execute(
    sql.raw(`
    create table ${name} (like usage_hours including defaults including constraints);
    do $$
    declare h timestamptz;
    begin
      for h in select generate_series('${first}'::timestamptz, '${last}'::timestamptz, interval '1 hour') loop
        insert into ${name} (account_id, hour, occurred_hour, byte_seconds, last_bytes, peak_bytes, object_count,
          ingress_bytes, egress_bytes, get_requests, put_requests, list_requests)
        select id, h, case when n % ${accountsPerLateHour} = 0 and extract(hour from h) = 7 and extract(day from h) < 3 then h - interval '3 days' else h end,
          (107374182400::numeric + n * 1000003) * 3600, 107374182400 + n * 1000003, 107374182400 + n * 1000003, 10000,
          104857600 + n, 10485760 + n, 20, 100, 5
        from (select id, row_number() over (order by short_id) as n from accounts) a;
      end loop;
    end $$;
    alter table ${name} add primary key (account_id, hour, occurred_hour);
    create index on ${name} (hour);`),
  );
  // By itself: it locks the parent, and the other months are being filled meanwhile.
  await db.execute(
    sql.raw(`alter table usage_hours attach partition ${name} for values from ('${start}') to ('${end}')`),
  );
}
