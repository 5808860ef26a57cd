import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ExternalServiceError } from "@/domain/errors";
import type { Database } from "@/server/db/client";
import {
  counterReadings,
  meteringCycles,
  notifications,
  platformSettings,
  usageHours,
} from "@/server/db/schema";
import { counterStore } from "@/testing/counter-store";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { anonymousContext } from "@/testing/factories/context";
import { createBucketRow, createTenant } from "@/testing/factories/storage";
import { bookReading } from "./book-reading";
import { checkCounters } from "./check-counters";
import { isReadingDue } from "./is-reading-due";

let db: Database;
let account: Account;
let name: string;
let server: string;

const storeOf = (version: 2 | 3, counts: { received: bigint; sent: bigint; gets: bigint }) =>
  counterStore(version, server, { [name]: counts });

function read(time: string, integrations: ReturnType<typeof storeOf>) {
  return bookReading(anonymousContext({ db, now: new Date(`2026-11-20T${time}Z`), integrations }));
}

beforeAll(async () => {
  ({ db } = await testDatabase());
  // Readings are the platform's: what follows depends on the last one, whichever suite made it.
  await db.delete(counterReadings);
});

beforeEach(async () => {
  account = await createAccount(db);
  await createTenant(db, account);
  name = (await createBucketRow(db, account)).name;
  server = account.shortId;
});

describe("billing from the store's counters", () => {
  it.each([2, 3] as const)(
    "books what version %i counted, directions as the probe found them",
    async (version) => {
      await read(`1${version}:00:00`, storeOf(version, { received: 100n, sent: 50n, gets: 1n }));
      await read(`1${version}:05:00`, storeOf(version, { received: 130n, sent: 90n, gets: 3n }));
      const [hour] = await db.select().from(usageHours).where(eq(usageHours.accountId, account.id));
      expect(hour).toMatchObject({ ingressBytes: 30n, egressBytes: 40n, getRequests: 2n });
      const [reading] = await db.select().from(counterReadings).orderBy(desc(counterReadings.startedAt));
      expect(reading).toMatchObject({ state: "DONE", isBilled: true, metricsVersion: version });
    },
  );

  it("books nothing that was billed from the audit stream before: the first reading after checks is a start", async () => {
    const check = (time: string, gets: bigint) => {
      const now = new Date(`2026-11-20T${time}Z`);
      const integrations = storeOf(3, { received: 100n, sent: 50n, gets });
      return checkCounters(anonymousContext({ db, now, integrations }), { isAsked: false }, () => now);
    };
    const hoursOf = () => db.select().from(usageHours).where(eq(usageHours.accountId, account.id));
    await check("13:30:00", 1n);
    await read("13:40:00", storeOf(3, { received: 900n, sent: 800n, gets: 7n }));
    expect(await hoursOf()).toEqual([]);
    await read("13:45:00", storeOf(3, { received: 910n, sent: 800n, gets: 8n }));
    expect(await hoursOf()).toMatchObject([{ ingressBytes: 10n, egressBytes: 0n, getRequests: 1n }]);
  });

  it("books nothing from a list that is cut off, and tells the Super Admins once", async () => {
    const message = `Cortada para ${account.shortId}: nada é cobrado.`;
    const cut = new ExternalServiceError("object-storage", "invalid", message, { isRetryable: false });
    const refused = storeOf(2, { received: 1n, sent: 1n, gets: 1n });
    refused.metrics.openCounters = () => Promise.reject(cut);
    expect(await read("14:10:00", refused)).toEqual({ isDone: false });
    expect(await read("14:15:00", refused)).toEqual({ isDone: false });
    expect(await db.select().from(usageHours).where(eq(usageHours.accountId, account.id))).toEqual([]);
    const told = await db.select().from(notifications).where(eq(notifications.message, message));
    expect(told).toMatchObject([{ accountId: null, type: "METERING_ATTENTION", href: "/admin/medicao" }]);
  });

  it("says nothing when the store is only away for a moment", async () => {
    const message = `Fora do ar ${account.shortId}`;
    const away = storeOf(3, { received: 1n, sent: 1n, gets: 1n });
    away.metrics.openCounters = () =>
      Promise.reject(
        new ExternalServiceError("object-storage", "unreachable", message, { isRetryable: true }),
      );
    expect(await read("14:20:00", away)).toEqual({ isDone: false });
    expect(await db.select().from(notifications).where(eq(notifications.message, message))).toEqual([]);
  });
});

describe("the interval of the settings", () => {
  it("makes a reading due when it has passed, and holds at once when it changes", async () => {
    const startedAt = new Date("2090-01-01T12:00:00Z");
    await db.insert(meteringCycles).values([
      { startedAt, sampledAt: startedAt, state: "DONE" },
      // What one account asked for does not put the others off.
      { startedAt: new Date("2090-01-01T12:06:00Z"), accountId: account.id, state: "RUNNING" },
    ]);
    const isDue = (time: string) =>
      isReadingDue({ db, now: new Date(`2090-01-01T${time}Z`) }, "metering_cycles");
    expect(await isDue("12:04:01")).toBe(false);
    expect(await isDue("12:05:01")).toBe(true);
    await db.update(platformSettings).set({ meteringIntervalMinutes: 15 });
    try {
      expect(await isDue("12:14:01")).toBe(false);
      expect(await isDue("12:15:01")).toBe(true);
    } finally {
      await db.update(platformSettings).set({ meteringIntervalMinutes: 5 });
    }
  });
});
