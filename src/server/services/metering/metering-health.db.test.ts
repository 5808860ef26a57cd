import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PlatformContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import {
  backupRadarProgress,
  counterReadings,
  meteringCycles,
  meteringDifferences,
  trafficChecks,
} from "@/server/db/schema";
import { noteAuditStream } from "@/server/services/backup-radar/note-audit-stream";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { platformContext } from "@/testing/factories/context";
import { createBucketRow } from "@/testing/factories/storage";
import { createSuperAdmin } from "@/testing/factories/user";
import { getMeteringHealth } from "./get-metering-health";
import { getMeteringWarnings } from "./get-metering-warnings";

let db: Database;
let ctx: PlatformContext;
let account: Account;
const now = new Date("2028-03-01T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

beforeAll(async () => {
  ({ db } = await testDatabase());
  ctx = platformContext({ db, user: await createSuperAdmin(db), now });
});

/** Readings are the platform's: other suites would take those of 2028 for the last ones. */
async function forgetReadings(): Promise<void> {
  await db.delete(meteringCycles);
  await db.delete(counterReadings);
  await db.delete(trafficChecks);
}

afterAll(forgetReadings);
beforeEach(async () => {
  await forgetReadings();
  account = await createAccount(db);
  await db.insert(meteringCycles).values({
    state: "DONE",
    startedAt: ago(4),
    finishedAt: ago(4),
    sampledAt: ago(4),
    countedAt: ago(5),
    bucketCount: 3,
    unknownBucketCount: 1,
    gapSeconds: 900,
  });
});

const kinds = async () => (await getMeteringWarnings(ctx)).map(({ kind }) => kind);

describe("the Super Admin's warnings", () => {
  it("are none while readings and checks go well", async () => {
    expect(await kinds()).toEqual([]);
  });

  it("say that measuring stands still, and why, whatever single accounts read", async () => {
    await db.delete(meteringCycles);
    expect(await kinds()).toEqual(["cycles"]);
    await db.insert(meteringCycles).values([
      { state: "DONE", startedAt: ago(60), sampledAt: ago(60), countedAt: ago(26 * 60) },
      { state: "FAILED", startedAt: ago(5), error: "O armazenamento não respondeu." },
      { state: "DONE", startedAt: ago(1), sampledAt: ago(1), countedAt: ago(1), accountId: account.id },
    ]);
    expect(await getMeteringWarnings(ctx)).toMatchObject([
      { kind: "cycles", tone: "danger", text: expect.stringContaining("O armazenamento não respondeu.") },
      { kind: "scanner" },
    ]);
  });

  it("say that the check was not done, and that traffic is missing from the stream", async () => {
    await db.insert(counterReadings).values([
      { state: "FAILED", startedAt: ago(9), isBilled: false, error: "Lista cortada." },
      { state: "DONE", startedAt: ago(5), isBilled: true },
    ]);
    const bucket = await createBucketRow(db, account);
    await db.insert(trafficChecks).values({
      accountId: account.id,
      bucketId: bucket.id,
      since: ago(1500),
      until: ago(60),
      isPartial: false,
      countedIngressBytes: 100n,
      countedEgressBytes: 5n,
      countedRequests: 2n,
      verdict: "EVENTS_MISSING",
    });
    expect(await kinds()).toEqual(["check", "stream"]);
    const health = await getMeteringHealth(ctx);
    expect(health.trafficChecks).toEqual({ agreeing: 0, pending: 0, different: 1 });
    expect(health.trafficDifferences).toMatchObject([
      {
        bucketName: bucket.name,
        accountId: account.id,
        isStreamShort: true,
        countedBytes: 105n,
        eventBytes: 0n,
      },
    ]);
  });
});

describe("the metering page", () => {
  it("takes whatever the store sends for a sign of life, also where no request worked", async () => {
    await db.delete(backupRadarProgress);
    const { stream: before } = await getMeteringHealth(ctx);
    expect(before.heardAt).toBeNull();
    await noteAuditStream({ db, now: ago(2) });
    expect((await getMeteringHealth(ctx)).stream).toEqual({ ...before, heardAt: ago(2) });
    await db.delete(backupRadarProgress);
  });

  it("shows the last readings with their gaps, and where sizes differ", async () => {
    const bucket = await createBucketRow(db, account);
    await db.insert(meteringDifferences).values({
      accountId: account.id,
      bucketId: bucket.id,
      ledgerBytes: 10n,
      storeBytes: 30n,
      foundAt: ago(10),
    });
    const health = await getMeteringHealth(ctx);
    expect(health).toMatchObject({
      mode: "audit",
      meteringIntervalMinutes: 5,
      day: { doneCount: 1, failedCount: 0, gapSeconds: 900 },
      cycles: [{ state: "DONE", unknownBucketCount: 1, gapSeconds: 900 }],
    });
    expect(health.sizeDifferences).toMatchObject([
      { bucketName: bucket.name, ledgerBytes: 10n, storeBytes: 30n, foundAt: ago(10) },
    ]);
  });
});
