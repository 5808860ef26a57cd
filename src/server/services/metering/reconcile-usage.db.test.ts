import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { meteringDifferences } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { anonymousContext } from "@/testing/factories/context";
import { createBucketRow, createTenant } from "@/testing/factories/storage";
import { reconcileUsage } from "./reconcile-usage";

const gigabyte = 1024n ** 3n;
let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

describe("the nightly comparison with the store", () => {
  it("reports a bucket whose size is off, and not what two counts minutes apart explain", async () => {
    const account = await createAccount(db);
    await createTenant(db, account);
    const right = await createBucketRow(db, account, { sizeBytes: gigabyte });
    const wrong = await createBucketRow(db, account, { sizeBytes: gigabyte });
    const usage = {
      countedAt: new Date(),
      buckets: new Map([
        [right.name, gigabyte + 1_000_000n],
        [wrong.name, 2n * gigabyte],
      ]),
    };
    const objectStorage = { readUsage: async () => usage } as never;
    await reconcileUsage(anonymousContext({ db, integrations: { objectStorage } }));
    const found = await db
      .select()
      .from(meteringDifferences)
      .where(eq(meteringDifferences.accountId, account.id));
    expect(found).toMatchObject([{ bucketId: wrong.id, ledgerBytes: gigabyte, storeBytes: 2n * gigabyte }]);
  });
});
