import { and, desc, eq, sql } from "drizzle-orm";
import { environment } from "@/env";
import type { AccountContext } from "@/server/context";
import { accessKeyBuckets, accessKeys, buckets, keyFreezes } from "@/server/db/schema";

/** The account's keys, newest first, without secrets. Revoked ones stay for the record. */
export async function listAccessKeys(ctx: AccountContext) {
  const bucketNames = ctx.db
    .select({ names: sql<string[]>`coalesce(json_agg(${buckets.name} order by ${buckets.name}), '[]')` })
    .from(accessKeyBuckets)
    .innerJoin(
      buckets,
      and(eq(buckets.accountId, accessKeyBuckets.accountId), eq(buckets.id, accessKeyBuckets.bucketId)),
    )
    .where(
      and(
        eq(accessKeyBuckets.accountId, accessKeys.accountId),
        eq(accessKeyBuckets.accessKeyRowId, accessKeys.id),
        sql`${buckets.state} <> 'DELETED'`,
      ),
    );
  const rows = await ctx.db
    .select({
      accessKeyId: accessKeys.accessKeyId,
      name: accessKeys.name,
      status: accessKeys.status,
      permission: accessKeys.permission,
      allowsAllBuckets: accessKeys.allowsAllBuckets,
      bucketNames: sql<string[]>`(${bucketNames})`,
      prefix: accessKeys.prefix,
      addressRanges: accessKeys.addressRanges,
      expiresAt: accessKeys.expiresAt,
      stopsAt: accessKeys.stopsAt,
      lastUsedAt: accessKeys.lastUsedAt,
      createdAt: accessKeys.createdAt,
      revokedAt: accessKeys.revokedAt,
      isSecretUnseen: sql<boolean>`${accessKeys.secretShownAt} is null`,
      /** Stopped because of a burst that nobody has decided about, or that is being undone. */
      isFrozen: sql<boolean>`exists (
        select 1 from ${keyFreezes} where ${keyFreezes.accountId} = ${accessKeys.accountId}
          and ${keyFreezes.accessKeyRowId} = ${accessKeys.id} and ${keyFreezes.state} in ('FROZEN', 'UNDOING'))`,
      isApplied: sql<boolean>`${accessKeys.appliedRevision} = ${accessKeys.wantedRevision}`,
    })
    .from(accessKeys)
    .where(eq(accessKeys.accountId, ctx.accountId))
    .orderBy(desc(accessKeys.createdAt), desc(accessKeys.id))
    .limit(500);
  // Counters do not tell which key was used.
  const isUseTracked = environment().METRICS_MODE === "audit";
  return rows.map((row) => ({ ...row, isUseTracked }));
}
