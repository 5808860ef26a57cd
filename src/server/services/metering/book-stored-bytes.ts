import { type SQL, sql } from "drizzle-orm";
import { bookingHour } from "@/domain/metering/booking-hour";
import { dayOf } from "@/domain/metering/calendar";
import { integrateStoredBytes } from "@/domain/metering/integral";
import type { Transaction } from "@/server/db/client";
import type { AccountChange } from "./apply-reading";
import { lockCursors } from "./lock-cursors";
import type { CycleReading } from "./run-cycle";
import type { BucketChange } from "./save-bucket-sizes";
import { arrayOf } from "./sql-columns";

interface Booking {
  accountId: string;
  /** The hour booked in and the hour of use, or the bucket and its day. */
  keys: [string, string];
  byteSeconds: bigint;
  interpolated: bigint;
  lastBytes: bigint;
  peakBytes: bigint;
  objectCount: bigint;
}

const rowsPerStatement = 20_000;
/** What is booked of them is in memory at once. */
const bucketsAtOnce = 10_000;

/** Books the bytes stored since the cycle before into hours of accounts and days of buckets, and moves the gauges. */
export async function bookStoredBytes(
  tx: Transaction,
  now: Date,
  cycle: CycleReading,
  accounts: readonly AccountChange[],
  buckets: readonly BucketChange[],
): Promise<void> {
  const frozenUntil = await lockCursors(
    tx,
    accounts.map((account) => account.accountId),
  );
  const hours = accounts.flatMap((account) =>
    bookings(account, cycle.sampledAt, (hour) => [
      bookingHour(hour, now, frozenUntil.get(account.accountId) ?? now).toISOString(),
      hour.toISOString(),
    ]),
  );
  await upsert(tx, "usage_hours", ["hour", "occurred_hour"], ["timestamptz", "timestamptz"], merged(hours));
  for (let start = 0; start < buckets.length; start += bucketsAtOnce) {
    const days = buckets
      .slice(start, start + bucketsAtOnce)
      .filter((bucket) => bucket.storedBytes > 0n || bucket.previousBytes > 0n)
      .flatMap((bucket) => bookings(bucket, cycle.sampledAt, (hour) => [bucket.bucketId, dayOf(hour)]));
    await upsert(tx, "usage_bucket_days", ["bucket_id", "used_on"], ["uuid", "date"], merged(days));
  }
  await moveGauges(tx, cycle, accounts);
}

function bookings(
  change: AccountChange | BucketChange,
  sampledAt: Date,
  keysOf: (hour: Date) => [string, string],
): Booking[] {
  const { accountId, previousAt, previousBytes, storedBytes, objectCount, isGap } = change;
  if (previousAt === null || (previousBytes === 0n && storedBytes === 0n)) return [];
  const pieces = integrateStoredBytes(
    { at: previousAt, bytes: previousBytes },
    { at: sampledAt, bytes: storedBytes },
  );
  return pieces.map(({ hour, byteSeconds, peakBytes }, index) => ({
    accountId,
    keys: keysOf(hour),
    byteSeconds,
    interpolated: isGap ? byteSeconds : 0n,
    lastBytes: index === pieces.length - 1 ? storedBytes : peakBytes,
    peakBytes,
    objectCount,
  }));
}

/** One booking per row to touch: a statement may not touch a row twice. */
function merged(bookings: readonly Booking[]): Booking[] {
  const rows = new Map<string, Booking>();
  for (const booking of bookings) {
    const key = [booking.accountId, ...booking.keys].join(" ");
    const row = rows.get(key);
    if (!row) {
      rows.set(key, { ...booking });
      continue;
    }
    row.byteSeconds += booking.byteSeconds;
    row.interpolated += booking.interpolated;
    row.lastBytes = booking.lastBytes;
    row.objectCount = booking.objectCount;
    if (booking.peakBytes > row.peakBytes) row.peakBytes = booking.peakBytes;
  }
  return [...rows.values()];
}

async function upsert(
  tx: Transaction,
  table: string,
  keys: [string, string],
  types: ["timestamptz" | "uuid", "timestamptz" | "date"],
  rows: readonly Booking[],
): Promise<void> {
  const target = sql.identifier(table);
  const keyList = sql.raw(`account_id, ${keys.join(", ")}`);
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const part = rows.slice(start, start + rowsPerStatement);
    const column = (type: Parameters<typeof arrayOf>[1], read: (row: Booking) => unknown): SQL =>
      arrayOf(part.map(read), type);
    await tx.execute(sql`
      insert into ${target} (${keyList}, byte_seconds, interpolated_byte_seconds, last_bytes, peak_bytes, object_count)
      select * from unnest(
        ${column("uuid", (row) => row.accountId)},
        ${column(types[0], (row) => row.keys[0])},
        ${column(types[1], (row) => row.keys[1])},
        ${column("numeric", (row) => row.byteSeconds)},
        ${column("numeric", (row) => row.interpolated)},
        ${column("int8", (row) => row.lastBytes)},
        ${column("int8", (row) => row.peakBytes)},
        ${column("int8", (row) => row.objectCount)}
      ) as t(${keyList}, byte_seconds, interpolated, last_bytes, peak_bytes, object_count)
      order by 1, 2, 3
      on conflict (${keyList}) do update set
        byte_seconds = ${target}.byte_seconds + excluded.byte_seconds,
        interpolated_byte_seconds = ${target}.interpolated_byte_seconds + excluded.interpolated_byte_seconds,
        last_bytes = excluded.last_bytes,
        peak_bytes = greatest(${target}.peak_bytes, excluded.peak_bytes),
        object_count = excluded.object_count`);
  }
}

async function moveGauges(
  tx: Transaction,
  cycle: CycleReading,
  accounts: readonly AccountChange[],
): Promise<void> {
  await tx.execute(sql`
    insert into storage_gauges (account_id, sampled_at, counted_at, cycle_id, stored_bytes, object_count)
    select account_id, ${cycle.sampledAt.toISOString()}::timestamptz, ${cycle.countedAt.toISOString()}::timestamptz,
      ${cycle.cycleId}::uuid, stored_bytes, object_count
    from unnest(
      ${arrayOf(
        accounts.map((account) => account.accountId),
        "uuid",
      )},
      ${arrayOf(
        accounts.map((account) => account.storedBytes),
        "int8",
      )},
      ${arrayOf(
        accounts.map((account) => account.objectCount),
        "int8",
      )}
    ) as t(account_id, stored_bytes, object_count)
    on conflict (account_id) do update set sampled_at = excluded.sampled_at, counted_at = excluded.counted_at,
      cycle_id = excluded.cycle_id, stored_bytes = excluded.stored_bytes, object_count = excluded.object_count`);
}
