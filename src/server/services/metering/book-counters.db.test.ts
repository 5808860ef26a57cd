import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { usageBucketDays, usageHours } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { createBucketRow } from "@/testing/factories/storage";
import { bookCounters } from "./book-counters";
import { directionsOf } from "./probe-directions";

let db: Database;
let account: Account;
let bucketId: string;
let servers: { first: string; second: string };

/** A reading at a minute past noon of what each server counts: received, sent, uploads. */
function read(minute: number, counts: Record<string, [bigint, bigint, bigint]>, isSwapped = false) {
  const counters = Object.entries(counts).map(([server, [receivedBytes, sentBytes, puts]]) => ({
    server,
    bucket: "b",
    receivedBytes,
    sentBytes,
    requests: new Map([["PutObject", puts]]),
  }));
  const now = new Date(Date.UTC(2026, 10, 20, 12, minute));
  return bookCounters({ db, now }, [{ accountId: account.id, bucketId, counters, readAt: now }], {
    isSwapped,
  });
}

async function booked() {
  const [hour] = await db.select().from(usageHours).where(eq(usageHours.accountId, account.id));
  return hour && [hour.ingressBytes, hour.egressBytes, hour.putRequests];
}

beforeAll(async () => {
  ({ db } = await testDatabase());
});

beforeEach(async () => {
  account = await createAccount(db);
  bucketId = (await createBucketRow(db, account)).id;
  servers = { first: `${account.shortId}-1`, second: `${account.shortId}-2` };
});

describe("booking counters", () => {
  it("takes the first reading as the start and books growth from then on", async () => {
    await read(0, { [servers.first]: [1000n, 500n, 10n] });
    expect(await booked()).toEqual([0n, 0n, 0n]);
    await read(5, { [servers.first]: [1100n, 540n, 11n] });
    expect(await booked()).toEqual([100n, 40n, 1n]);
    const [day] = await db.select().from(usageBucketDays).where(eq(usageBucketDays.bucketId, bucketId));
    expect(day).toMatchObject({ ingressBytes: 100n, egressBytes: 40n });
  });

  it("counts from zero after a restart, and bridges missed readings", async () => {
    await read(0, { [servers.first]: [1000n, 500n, 10n] });
    await read(40, { [servers.first]: [30n, 500n, 2n] });
    expect(await booked()).toEqual([30n, 0n, 2n]);
  });

  it("does not count what a new server had counted before it was seen", async () => {
    await read(0, { [servers.first]: [1000n, 500n, 10n] });
    await read(5, { [servers.first]: [1000n, 500n, 10n], [servers.second]: [9000n, 9000n, 90n] });
    await read(10, { [servers.first]: [1000n, 500n, 10n], [servers.second]: [9001n, 9000n, 90n] });
    expect(await booked()).toEqual([1n, 0n, 0n]);
  });

  it("books a reading once when it is applied again", async () => {
    await read(0, { [servers.first]: [0n, 0n, 0n] });
    await read(5, { [servers.first]: [7n, 0n, 1n] });
    await read(5, { [servers.first]: [7n, 0n, 1n] });
    expect(await booked()).toEqual([7n, 0n, 1n]);
  });

  it("turns the directions round for a store that swaps them", async () => {
    await read(0, { [servers.first]: [0n, 0n, 0n] }, true);
    await read(5, { [servers.first]: [7n, 3n, 0n] }, true);
    expect(await booked()).toEqual([3n, 7n, 0n]);
  });
});

describe("the probe", () => {
  it("tells the directions by one write and four reads, and refuses what tells neither", () => {
    expect(directionsOf(262_500n, 1_050_000n)).toEqual({ isSwapped: false });
    expect(directionsOf(1_050_000n, 262_500n)).toEqual({ isSwapped: true });
    expect(directionsOf(0n, 0n)).toBeUndefined();
    expect(directionsOf(2_000_000n, 2_000_000n)).toBeUndefined();
  });
});
