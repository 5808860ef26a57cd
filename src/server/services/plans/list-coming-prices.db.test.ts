import { beforeAll, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext } from "@/testing/factories/context";
import { moveToOwnPlan } from "@/testing/factories/own-plan";
import { createUser } from "@/testing/factories/user";
import { listComingPrices } from "./list-coming-prices";

let db: Database;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

it("an account learns of what is set for its own plan, and of no other's", async () => {
  const [account, other] = [await createAccount(db), await createAccount(db)];
  const from = new Date("2026-12-01T03:00:00Z");
  await moveToOwnPlan(db, account.id, [
    { effectiveFrom: new Date("2026-01-01T03:00:00Z"), storageGbMonthMicros: 150_000n },
    { effectiveFrom: from, storageGbMonthMicros: 180_000n },
  ]);
  await moveToOwnPlan(db, other.id, [{ effectiveFrom: new Date("2026-01-01T03:00:00Z") }]);
  const comingOf = async (whose: typeof account, now: Date) => {
    const user = await createUser(db, { accountId: whose.id, role: "ADMIN" });
    return listComingPrices(accountContext({ db, account: whose, user, now }));
  };
  const before = new Date("2026-11-10T12:00:00Z");
  expect(await comingOf(account, before)).toEqual([
    { from, changes: [{ field: "storageGbMonthMicros", value: 180_000n }] },
  ]);
  expect(await comingOf(account, from)).toEqual([]);
  expect(await comingOf(other, before)).toEqual([]);
});
