import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/client";
import { ensurePartitions } from "@/server/db/partitions";

export interface Scale {
  name: string;
  accounts: number;
  bucketsPerAccount: number;
  days: number;
  events: number;
}

export const scales: Record<string, Scale> = {
  hundredth: { name: "a hundredth", accounts: 100, bucketsPerAccount: 10, days: 90, events: 5_000 },
  tenth: { name: "a tenth", accounts: 1_000, bucketsPerAccount: 10, days: 90, events: 50_000 },
  full: { name: "full", accounts: 10_000, bucketsPerAccount: 10, days: 90, events: 200_000 },
};

/** Accounts with Owner, tenant, buckets, keys and hourly usage of `days` days that end with `until`. */
export async function generate(db: Database, scale: Scale, until: Date): Promise<void> {
  await ensurePartitions(db, until);
  const end = sql`${until.toISOString()}::timestamptz`;
  const approved = sql`${end} - make_interval(days => ${scale.days})`;
  await db.execute(sql`
    insert into accounts (short_id, company_name, tax_id, email, phone, status, approved_at, created_at, wanted_plan_id, plan_id, quota_bytes)
    select 'b' || lpad(n::text, 7, '0'), 'Empresa ' || n, lpad(n::text, 14, '0'), 'conta' || n || '@bench.example',
      '+5511987654321', 'ACTIVE', ${approved}, ${approved}, p.id, p.id, 5000000000000
    from generate_series(1, ${scale.accounts}) n, plans p where p.code = 'BUSINESS'`);
  await db.execute(sql`
    insert into account_plans (account_id, effective_from, plan_id)
    select id, date_trunc('hour', approved_at, 'UTC'), plan_id from accounts`);
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
  await db.execute(sql`
    insert into usage_hours (account_id, hour, occurred_hour, byte_seconds, last_bytes, peak_bytes, object_count,
      ingress_bytes, egress_bytes, get_requests, put_requests, list_requests)
    select a.id, h, h, 107374182400::numeric * 3600, 107374182400, 107374182400, 10000, 104857600, 10485760, 20, 100, 5
    from accounts a,
      generate_series(${approved}, ${end} - interval '1 hour', interval '1 hour') h`);
  await db.execute(sql`
    insert into storage_gauges (account_id, sampled_at, counted_at, cycle_id, stored_bytes, object_count)
    select id, ${end}, ${end}, gen_random_uuid(), 107374182400, 10000 from accounts`);
  await db.execute(sql`analyze`);
}
