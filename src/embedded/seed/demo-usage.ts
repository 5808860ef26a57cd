import { addDays, addHours, dayOf, startOfDay, startOfHour } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { storageGauges, usageBucketDays, usageHours } from "@/server/db/schema";
import type { DemoCustomer } from "./demo-customers";
import { objectsPerBucket } from "./demo-objects";

interface Seeded {
  accountId: string;
  customer: DemoCustomer;
  buckets: { id: string; share: number }[];
}

const rowsPerInsert = 1_000;
const backupHour = 5;
const meanObjectBytes = 6n * 1024n * 1024n;

/** Three months of hours: a nightly backup, more on weekdays, a restore now and then, steady growth. */
export async function seedUsage(db: Database, seeded: Seeded, from: Date, now: Date): Promise<void> {
  const hours = hoursOf(seeded.customer, from, startOfHour(now));
  const rows = hours.map(({ at, stored, ingress, egress }) => ({
    accountId: seeded.accountId,
    hour: at,
    occurredHour: at,
    byteSeconds: stored * 3600n,
    lastBytes: stored,
    peakBytes: stored,
    objectCount: objectsPerBucket * BigInt(seeded.buckets.length),
    ingressBytes: ingress,
    egressBytes: egress,
    ...requestsOf({ ingress, egress }),
  }));
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await db
      .insert(usageHours)
      .values(rows.slice(start, start + rowsPerInsert))
      .onConflictDoNothing();
  }
  await seedBucketDays(db, seeded, hours);
  const last = hours.at(-1);
  if (!last) return;
  // A cycle may have measured the tenant since.
  await db
    .insert(storageGauges)
    .values({
      accountId: seeded.accountId,
      sampledAt: now,
      countedAt: now,
      cycleId: crypto.randomUUID(),
      storedBytes: last.stored,
      objectCount: objectsPerBucket * BigInt(seeded.buckets.length),
    })
    .onConflictDoNothing();
}

function requestsOf({ ingress, egress }: Pick<Hour, "ingress" | "egress">) {
  return {
    putRequests: ingress / meanObjectBytes + 1n,
    getRequests: egress / meanObjectBytes + 3n,
    headRequests: ingress / meanObjectBytes / 2n,
    listRequests: 12n,
    deleteRequests: ingress / meanObjectBytes / 4n,
  };
}

interface Hour {
  at: Date;
  stored: bigint;
  ingress: bigint;
  egress: bigint;
}

function hoursOf(customer: DemoCustomer, from: Date, until: Date): Hour[] {
  const count = Math.round((until.getTime() - from.getTime()) / 3_600_000);
  const growth = customer.lastBytes - customer.firstBytes;
  return Array.from({ length: count + 1 }, (_, index) => {
    const at = addHours(from, index);
    const stored = customer.firstBytes + (growth * BigInt(index)) / BigInt(Math.max(1, count));
    const isBackup = at.getUTCHours() === backupHour;
    const isWeekend = [0, 6].includes(at.getUTCDay());
    const wave = BigInt(70 + ((index * 37 + customer.shortId.charCodeAt(7) * 13) % 60));
    const ingress = isBackup ? (customer.lastBytes * wave) / (isWeekend ? 40_000n : 10_000n) : 0n;
    const egress = index % 181 === 17 ? (customer.lastBytes * wave) / 8_000n : 0n;
    return { at, stored, ingress, egress };
  });
}

async function seedBucketDays(db: Database, seeded: Seeded, hours: readonly Hour[]): Promise<void> {
  const days = Map.groupBy(hours, ({ at }) => dayOf(at));
  const rows = [...days].flatMap(([usedOn, ofDay], dayIndex) =>
    seeded.buckets.map(({ id }, index) => {
      const part = (value: bigint) => partOf(value, seeded.buckets, index);
      const sum = (read: (hour: Hour) => bigint) =>
        part(ofDay.reduce((total, hour) => total + read(hour), 0n));
      return {
        accountId: seeded.accountId,
        bucketId: id,
        usedOn,
        objectCount: objectsOn(dayIndex),
        byteSeconds: sum((hour) => hour.stored * 3600n),
        lastBytes: part(ofDay.at(-1)?.stored ?? 0n),
        peakBytes: part(ofDay.at(-1)?.stored ?? 0n),
        ingressBytes: sum((hour) => hour.ingress),
        egressBytes: sum((hour) => hour.egress),
        putRequests: sum((hour) => requestsOf(hour).putRequests),
        getRequests: sum((hour) => requestsOf(hour).getRequests),
        headRequests: sum((hour) => requestsOf(hour).headRequests),
        listRequests: sum((hour) => requestsOf(hour).listRequests),
        deleteRequests: sum((hour) => requestsOf(hour).deleteRequests),
      };
    }),
  );
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await db
      .insert(usageBucketDays)
      .values(rows.slice(start, start + rowsPerInsert))
      .onConflictDoNothing();
  }
}

/** One backup a night; those older than a fortnight are gone. */
function objectsOn(dayIndex: number): bigint {
  const made = BigInt(dayIndex + 1);
  return made < objectsPerBucket ? made : objectsPerBucket;
}

/** A bucket's part of a value of the account; the last bucket takes what rounding left, so the parts add up. */
function partOf(value: bigint, buckets: Seeded["buckets"], index: number): bigint {
  const parts = buckets.map(({ share }) => (value * BigInt(share)) / 100n);
  if (index < buckets.length - 1) return parts[index] ?? 0n;
  return parts.slice(0, -1).reduce((rest, part) => rest - part, value);
}

/** The first hour of the month three months before `now`'s. */
export function threeMonthsAgo(now: Date): Date {
  let day = `${dayOf(now).slice(0, 7)}-01`;
  for (let month = 0; month < 3; month += 1) day = `${addDays(day, -1).slice(0, 7)}-01`;
  return startOfDay(day);
}
