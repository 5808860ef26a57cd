import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { RateLimitedError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { meteringCycles, storageTenants } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { createBucketRow, createTenant } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { getWritesBack } from "./get-writes-back";
import { refreshUsage } from "./refresh-usage";
import { runDueCycle } from "./run-cycle";

const gigabyte = 1024n ** 3n;
let db: Database;
let account: Account;
let bucketName: string;
let contextAt: (time: string, stored: bigint, countedAt: string) => AccountContext;

const at = (time: string) => new Date(`2026-11-20T${time}Z`);
const tenant = async () =>
  (await db.select().from(storageTenants).where(eq(storageTenants.accountId, account.id)))[0];
/** The store agrees with the database, and the account's writes are refused. */
const becomesFull = async () => {
  const revision = (await tenant())?.wantedRevision ?? 1n;
  await db
    .update(storageTenants)
    .set({ isFull: true, appliedRevision: revision })
    .where(eq(storageTenants.accountId, account.id));
  return revision;
};

beforeAll(async () => {
  ({ db } = await testDatabase());
});

beforeEach(async () => {
  account = await createAccount(db, { quotaBytes: gigabyte });
  const user = await createUser(db, { accountId: account.id });
  await createTenant(db, account);
  ({ name: bucketName } = await createBucketRow(db, account, { quotaBytes: 1n }));
  contextAt = (time, storedBytes, countedAt) => {
    const usage = {
      bucket: bucketName,
      storedBytes,
      objectCount: 1n,
      versionCount: 1n,
      deleteMarkerCount: 0n,
    };
    const metrics = {
      readUsage: async () => ({ countedAt: at(countedAt), buckets: new Map([[bucketName, usage]]) }),
    };
    return accountContext({ db, user, account, now: at(time), integrations: { metrics: metrics as never } });
  };
});

describe("a refresh that somebody asks for", () => {
  it("says when the store counted last, and whether that is news", async () => {
    expect(await refreshUsage(contextAt("12:00:00", gigabyte, "11:58:00"))).toEqual({
      countedAt: at("11:58:00"),
      isNewlyCounted: true,
    });
    expect(await refreshUsage(contextAt("12:00:20", gigabyte, "11:58:00"))).toEqual({
      countedAt: at("11:58:00"),
      isNewlyCounted: false,
    });
    expect(await refreshUsage(contextAt("12:03:00", 0n, "12:02:50"))).toMatchObject({ isNewlyCounted: true });
  });

  it("lets a full account write again as soon as the store has counted the room", async () => {
    await refreshUsage(contextAt("12:00:00", gigabyte, "11:58:00"));
    const revision = await becomesFull();
    await refreshUsage(contextAt("12:00:20", gigabyte, "11:58:00"));
    expect(await tenant()).toMatchObject({ wantedRevision: revision + 1n });
    await becomesFull();
    await refreshUsage(contextAt("12:01:00", gigabyte / 2n, "12:00:50"));
    expect(await tenant()).toMatchObject({ wantedRevision: revision + 2n });
  });

  it("says after how long one may ask again", async () => {
    const ask = () => refreshUsage(contextAt("12:04:10", 0n, "12:04:00"));
    for (let times = 0; times < 20; times++) await ask();
    const refused = await ask().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RateLimitedError);
    expect(refused).toMatchObject({ retryAfterSeconds: 50 });
  });
});

describe("a cycle of the schedule", () => {
  it("opens an account that has room again without waiting for the quotas' schedule", async () => {
    await db.delete(meteringCycles);
    await runDueCycle(contextAt("12:00:00", gigabyte, "11:40:00"));
    const revision = await becomesFull();
    await runDueCycle(contextAt("12:05:00", gigabyte / 2n, "12:03:00"));
    expect(await tenant()).toMatchObject({ wantedRevision: revision + 1n });
    expect(await getWritesBack({ db, now: at("12:06:00") })).toEqual({ withinMinutes: 26 });
  });
});
