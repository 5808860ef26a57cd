import { eq, sql } from "drizzle-orm";
import { isGap } from "@/domain/metering/integral";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { meteringCycles } from "@/server/db/schema";
import { billingSettings } from "@/server/services/billing/billing-settings";
import { alertQuotas } from "./alert-quotas";
import { bookStoredBytes } from "./book-stored-bytes";
import type { CycleReading } from "./run-cycle";
import { type BucketChange, saveBucketSizes } from "./save-bucket-sizes";

const cycleLock = 7_330_018;

/** What an account stored at its last cycle and now. */
export interface AccountChange {
  accountId: string;
  previousAt: Date | null;
  previousBytes: bigint;
  storedBytes: bigint;
  objectCount: bigint;
  quotaBytes: bigint;
  isGap: boolean;
}

interface BucketRow extends Record<string, unknown> {
  account_id: string;
  id: string;
  name: string;
  is_deleted: boolean;
  created_at: string;
  size_bytes: string;
  object_count: string;
  version_count: string;
}

/**
 * Books one reading: sizes of buckets, byte-seconds of hours and days, quota alerts, all or nothing. Cycles take
 * turns, and one that is older than what is booked changes nothing.
 */
export async function applyReading(ctx: ServiceContext, cycle: CycleReading): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${cycleLock})`);
    const { meteringIntervalMinutes } = await billingSettings(tx);
    const accounts = await loadAccounts(tx, cycle, meteringIntervalMinutes * 60);
    const { changes, unknownCount } = compare(await loadBuckets(tx, cycle), accounts, cycle);
    const metered = [...accounts.values()];
    await bookStoredBytes(tx, ctx.now, cycle, metered, changes);
    await saveBucketSizes(tx, cycle, changes);
    await alertQuotas(tx, ctx.now, metered);
    await tx
      .update(meteringCycles)
      .set({
        state: "DONE",
        finishedAt: new Date(),
        sampledAt: cycle.sampledAt,
        countedAt: cycle.countedAt,
        bucketCount: changes.length,
        changedBucketCount: changes.filter((change) => change.isChanged).length,
        unknownBucketCount: unknownCount,
        gapSeconds: longestGap(metered, cycle.sampledAt),
      })
      .where(eq(meteringCycles.id, cycle.cycleId));
  });
}

function compare(
  rows: readonly BucketRow[],
  accounts: ReadonlyMap<string, AccountChange>,
  { reading, countedAt, accountId }: CycleReading,
): { changes: BucketChange[]; unknownCount: number } {
  const unknown = new Set(accountId ? [] : reading.buckets.keys());
  unknown.delete(environment().PLATFORM_BUCKET);
  const changes: BucketChange[] = [];
  for (const row of rows) {
    const account = accounts.get(row.account_id);
    if (!account) continue;
    unknown.delete(row.name);
    // A count older than the bucket is of another one, which had its name before: of whatever account.
    const isUncounted = !row.is_deleted && new Date(row.created_at) > countedAt;
    const usage = row.is_deleted || isUncounted ? undefined : reading.buckets.get(row.name);
    const previousBytes = BigInt(row.size_bytes);
    const change: BucketChange = {
      accountId: row.account_id,
      bucketId: row.id,
      previousAt: account.previousAt,
      isGap: account.isGap,
      previousBytes,
      storedBytes: usage?.storedBytes ?? (isUncounted ? previousBytes : 0n),
      objectCount: usage?.objectCount ?? 0n,
      versionCount: usage?.versionCount ?? 0n,
      deleteMarkerCount: usage?.deleteMarkerCount ?? 0n,
      isChanged: false,
    };
    change.isChanged =
      change.storedBytes !== previousBytes ||
      change.objectCount !== BigInt(row.object_count) ||
      change.versionCount !== BigInt(row.version_count);
    account.storedBytes += change.storedBytes;
    account.objectCount += change.objectCount;
    changes.push(change);
  }
  return { changes, unknownCount: unknown.size };
}

async function loadAccounts(
  tx: Transaction,
  cycle: CycleReading,
  intervalSeconds: number,
): Promise<Map<string, AccountChange>> {
  const rows = await tx.execute<{
    account_id: string;
    quota_bytes: string;
    sampled_at: string | null;
    stored_bytes: string | null;
  }>(sql`
    select a.id as account_id, a.quota_bytes, coalesce(g.sampled_at, c.last_at) as sampled_at, g.stored_bytes
    from accounts a
    join storage_tenants t on t.account_id = a.id
    left join storage_gauges g on g.account_id = a.id
    cross join (
      select max(sampled_at) as last_at from metering_cycles where state = 'DONE' and account_id is null
    ) c
    where a.approved_at is not null and (a.id = ${cycle.accountId} or ${cycle.accountId}::uuid is null)
      and (g.sampled_at is null or g.sampled_at < ${cycle.sampledAt.toISOString()}::timestamptz)`);
  return new Map(
    rows.map((row) => {
      const previousAt = row.sampled_at === null ? null : new Date(row.sampled_at);
      const isKnown = row.stored_bytes !== null;
      return [
        row.account_id,
        {
          accountId: row.account_id,
          previousAt,
          previousBytes: BigInt(row.stored_bytes ?? 0),
          storedBytes: 0n,
          objectCount: 0n,
          quotaBytes: BigInt(row.quota_bytes),
          isGap: isKnown && previousAt !== null && isGap(previousAt, cycle.sampledAt, intervalSeconds),
        },
      ];
    }),
  );
}

function loadBuckets(tx: Transaction, { accountId }: CycleReading): Promise<BucketRow[]> {
  return tx.execute<BucketRow>(sql`
    select account_id, id, name, state = 'DELETED' as is_deleted, created_at, size_bytes, object_count, version_count
    from buckets
    where (state <> 'DELETED' or size_bytes > 0) and (account_id = ${accountId} or ${accountId}::uuid is null)
    order by (state = 'DELETED') desc`);
}

function longestGap(accounts: readonly AccountChange[], sampledAt: Date): number | null {
  const gaps = accounts.flatMap(({ isGap, previousAt }) =>
    isGap && previousAt ? [Math.round((sampledAt.getTime() - previousAt.getTime()) / 1000)] : [],
  );
  return gaps.length === 0 ? null : gaps.reduce((longest, gap) => Math.max(longest, gap), 0);
}
