import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { billingCursors, plans, usageHours } from "@/server/db/schema";
import { closeMonth } from "@/server/services/billing/close-month";
import { changePlan } from "@/server/services/plans/change-plan";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext, anonymousContext } from "@/testing/factories/context";
import { createTenant } from "@/testing/factories/storage";
import { invoicesOf } from "@/testing/factories/storing-customer";
import { createUser } from "@/testing/factories/user";
import { evaluateFreeTraffic } from "./evaluate-free-traffic";
import { getTrafficStop } from "./get-free-traffic";

const gigabyte = 1024n ** 3n;
let db: Database;
let freePlanId: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  const [free] = await db.select().from(plans).where(eq(plans.code, "FREE_TIER"));
  freePlanId = free!.id;
});

it("costs a paying customer who leaves for free what was used before, and the free hours nothing", async () => {
  const account = await createAccount(db);
  await createTenant(db, account);
  const ctx = accountContext({ db, account, user: await createUser(db, { accountId: account.id }) });
  const start = new Date("2026-10-01T03:00:00Z");
  await db.insert(billingCursors).values({ accountId: account.id, periodStart: start, frozenUntil: start });
  const book = (hour: string, gigabytes: bigint) => {
    const instant = new Date(`2026-10-10T${hour}:00Z`);
    return db.insert(usageHours).values({
      accountId: account.id,
      hour: instant,
      occurredHour: instant,
      egressBytes: gigabytes * gigabyte,
    });
  };
  await book("10:00", 100n);
  await changePlan({ ...ctx, now: new Date("2026-10-10T11:59:00Z") }, { planId: freePlanId });
  await book("12:00", 100_000n);
  await evaluateFreeTraffic(anonymousContext({ db, now: new Date("2026-10-10T12:20:00Z") }), {
    accountId: account.id,
  });
  expect(await getTrafficStop({ ...ctx, now: new Date("2026-10-10T12:20:00Z") })).not.toBeNull();
  await changePlan({ ...ctx, now: new Date("2026-10-10T12:59:00Z") }, { planId: account.planId });
  await closeMonth(anonymousContext({ db, now: new Date("2026-11-01T04:10:00Z") }), { month: "2026-10" });
  // The running hour went back to the paid plan with the account: its 100.000 GB are paid for, too.
  expect((await invoicesOf(db, account)).map(({ totalCentavos }) => totalCentavos)).toEqual([4_004_000n]);
});
