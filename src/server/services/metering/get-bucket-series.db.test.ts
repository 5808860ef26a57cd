import { beforeAll, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { usageBucketDays } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { createBucketRow } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { getBucketSeries } from "./get-bucket-series";

let db: Database;
let account: Account;
let ctx: AccountContext;
const now = new Date("2026-11-20T12:00:00Z");

beforeAll(async () => {
  ({ db } = await testDatabase());
  account = await createAccount(db);
  const user = await createUser(db, { accountId: account.id, role: "DEVELOPER" });
  ctx = accountContext({ db, account, user, now });
});

describe("a bucket's history", () => {
  it("has a day for each day: nothing before the bucket, its last size, and now what the list says", async () => {
    const bucket = await createBucketRow(db, account, {
      createdAt: new Date("2026-11-18T02:00:00Z"),
      sizeBytes: 70n,
      objectCount: 7n,
    });
    await db.insert(usageBucketDays).values([
      { accountId: account.id, bucketId: bucket.id, usedOn: "2026-11-18", lastBytes: 50n, objectCount: 5n },
      {
        accountId: account.id,
        bucketId: bucket.id,
        usedOn: "2026-11-20",
        ingressBytes: 20n,
        putRequests: 2n,
      },
    ]);
    const days = await getBucketSeries(ctx, { bucketName: bucket.name, days: 5 });
    expect(days.map(({ day, storedBytes, objectCount }) => [day, storedBytes, objectCount])).toEqual([
      ["2026-11-16", null, null],
      ["2026-11-17", 0n, 0n],
      ["2026-11-18", 50n, 5n],
      ["2026-11-19", 0n, 0n],
      ["2026-11-20", 70n, 7n],
    ]);
    expect(days[4]).toMatchObject({ ingressBytes: 20n, putRequests: 2n });
  });

  it("is not found for another account's bucket", async () => {
    const stranger = await createBucketRow(db, await createAccount(db));
    await expect(getBucketSeries(ctx, { bucketName: stranger.name, days: 5 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
