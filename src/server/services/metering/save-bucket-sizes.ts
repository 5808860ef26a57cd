import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import type { CycleReading } from "./run-cycle";
import { arrayOf } from "./sql-columns";

/** What a bucket held at the last cycle and now. */
export interface BucketChange {
  accountId: string;
  bucketId: string;
  previousAt: Date | null;
  previousBytes: bigint;
  storedBytes: bigint;
  objectCount: bigint;
  versionCount: bigint;
  deleteMarkerCount: bigint;
  isGap: boolean;
  isChanged: boolean;
}

const bucketsPerStatement = 20_000;

/** Shows the new sizes in lists, and keeps a sample of every bucket that changed. */
export async function saveBucketSizes(
  tx: Transaction,
  cycle: CycleReading,
  changes: readonly BucketChange[],
): Promise<void> {
  const sampledAt = sql`${cycle.sampledAt.toISOString()}::timestamptz`;
  const changed = changes.filter((change) => change.isChanged);
  for (let start = 0; start < changed.length; start += bucketsPerStatement) {
    await tx.execute(sql`
      with changed as (${figures(changed.slice(start, start + bucketsPerStatement))}), samples as (
        insert into usage_samples (account_id, bucket_id, sampled_at, cycle_id, stored_bytes, object_count,
          version_count, delete_marker_count)
        select account_id, bucket_id, ${sampledAt}, ${cycle.cycleId}::uuid, stored_bytes, object_count, version_count,
          delete_marker_count from changed
      )
      update buckets b set size_bytes = c.stored_bytes, object_count = c.object_count, version_count = c.version_count
      from changed c where b.account_id = c.account_id and b.id = c.bucket_id`);
  }
  await tx.execute(sql`
    update buckets set usage_measured_at = ${cycle.countedAt.toISOString()}::timestamptz
    where state <> 'DELETED' and (account_id = ${cycle.accountId} or ${cycle.accountId}::uuid is null)
      and (usage_measured_at is null or usage_measured_at < ${cycle.countedAt.toISOString()}::timestamptz)`);
}

function figures(changes: readonly BucketChange[]) {
  return sql`select * from unnest(
    ${arrayOf(
      changes.map((change) => change.accountId),
      "uuid",
    )},
    ${arrayOf(
      changes.map((change) => change.bucketId),
      "uuid",
    )},
    ${arrayOf(
      changes.map((change) => change.storedBytes),
      "int8",
    )},
    ${arrayOf(
      changes.map((change) => change.objectCount),
      "int8",
    )},
    ${arrayOf(
      changes.map((change) => change.versionCount),
      "int8",
    )},
    ${arrayOf(
      changes.map((change) => change.deleteMarkerCount),
      "int8",
    )}
  ) as t(account_id, bucket_id, stored_bytes, object_count, version_count, delete_marker_count)`;
}
