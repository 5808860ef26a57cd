import { sql } from "drizzle-orm";
import type { AccountContext } from "@/server/context";

/** Usage of each bucket since a day in São Paulo, deleted ones included, the largest first. */
export async function getUsageByBucket(ctx: AccountContext, { since }: { since: string }) {
  const rows = await ctx.db.execute<Record<string, string> & { is_deleted: boolean }>(sql`
    select b.id, b.name, b.state = 'DELETED' as is_deleted, b.size_bytes, b.object_count,
      coalesce(sum(d.byte_seconds), 0) as byte_seconds, coalesce(sum(d.ingress_bytes), 0) as ingress_bytes,
      coalesce(sum(d.egress_bytes), 0) as egress_bytes,
      coalesce(sum(d.get_requests + d.put_requests + d.delete_requests + d.list_requests + d.head_requests), 0) as requests
    from buckets b
    left join usage_bucket_days d on d.account_id = b.account_id and d.bucket_id = b.id and d.used_on >= ${since}::date
    where b.account_id = ${ctx.accountId}
    group by b.account_id, b.id
    having b.state <> 'DELETED' or count(d.bucket_id) > 0
    order by b.size_bytes desc, b.name limit 1000`);
  return rows.map((row) => ({
    id: row.id ?? "",
    name: row.name ?? "",
    isDeleted: row.is_deleted,
    storedBytes: BigInt(row.size_bytes ?? 0),
    objectCount: BigInt(row.object_count ?? 0),
    byteSeconds: BigInt(row.byte_seconds ?? 0),
    ingressBytes: BigInt(row.ingress_bytes ?? 0),
    egressBytes: BigInt(row.egress_bytes ?? 0),
    requests: BigInt(row.requests ?? 0),
  }));
}
