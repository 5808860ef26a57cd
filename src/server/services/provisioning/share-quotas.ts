import { sql } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { requestTenantApply } from "./request-tenant-apply";

/**
 * Finds accounts that became full or got room again, or whose buckets' quotas on the store are off by more than
 * 1 % of the account's, and has them applied.
 */
export async function shareQuotas(
  ctx: ServiceContext,
  { accountId = null }: { accountId?: string | null } = {},
): Promise<void> {
  const outdated = await ctx.db.execute<{ account_id: string }>(sql`
    with used as (
      select account_id, sum(size_bytes) as bytes from buckets
      where state <> 'DELETED' and (account_id = ${accountId} or ${accountId}::uuid is null)
      group by account_id
    )
    select t.account_id from storage_tenants t
    join accounts a on a.id = t.account_id
    left join used u on u.account_id = t.account_id
    where (t.account_id = ${accountId} or ${accountId}::uuid is null) and t.applied_revision = t.wanted_revision and (
      t.is_full <> (coalesce(u.bytes, 0) >= a.quota_bytes)
      or exists (
        select 1 from buckets b where b.account_id = t.account_id and b.state = 'READY' and (
          b.quota_bytes is null
          or abs(b.quota_bytes - greatest(b.size_bytes + greatest(a.quota_bytes - u.bytes, 0), 1)) * 100 > a.quota_bytes
        )
      )
    )`);
  for (const { account_id: id } of outdated) {
    await ctx.db.transaction((tx) => requestTenantApply(tx, id));
  }
}
