import { sql } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import { quickReads } from "@/server/db/client";

const shownBuckets = 5;

/** The account's largest buckets, and what the others hold together. */
export async function getBucketShares(ctx: AccountContext) {
  const rows = await quickReads(ctx.db).execute<{ name: string; size_bytes: string }>(sql`
    select name, size_bytes
    from buckets
    where account_id = ${ctx.accountId} and state <> 'DELETED'
    order by size_bytes desc, name`);
  const sizes = rows.map(({ name, size_bytes }) => ({ name, sizeBytes: BigInt(size_bytes) }));
  const others = sizes.slice(shownBuckets);
  return {
    totalBytes: sizes.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0n),
    buckets: sizes.slice(0, shownBuckets),
    otherCount: others.length,
    otherBytes: others.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0n),
  };
}
