import { desc, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { accountPlans, plans, platformSettings } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { accountContext, platformContext } from "@/testing/factories/context";
import { createTenant } from "@/testing/factories/storage";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { createCustomPlan } from "./assign-plan";
import { changePlan } from "./change-plan";

const now = new Date("2026-11-05T11:20:00Z");
let db: Database;

async function customer(): Promise<{ account: Account; ctx: AccountContext }> {
  const account = await createAccount(db);
  await createTenant(db, account);
  const user = await createUser(db, { accountId: account.id });
  return { account, ctx: { ...accountContext({ db, account, user }), now } };
}

async function publicPlan(code: "FREE_TIER" | "ENTERPRISE"): Promise<string> {
  const [plan] = await db.select().from(plans).where(eq(plans.code, code));
  return plan!.id;
}

const latestPlanOf = async (account: Account) =>
  (
    await db
      .select()
      .from(accountPlans)
      .where(eq(accountPlans.accountId, account.id))
      .orderBy(desc(accountPlans.effectiveFrom))
  )[0];

beforeAll(async () => {
  ({ db } = await testDatabase());
});
afterEach(async () => {
  await db.update(platformSettings).set({ isFreeTierOffered: true });
});

describe("an Owner who changes plans", () => {
  it("pays the new prices from the next hour on, however often it is clicked", async () => {
    const { account, ctx } = await customer();
    const planId = await publicPlan("ENTERPRISE");
    const clicks = await Promise.allSettled([changePlan(ctx, { planId }), changePlan(ctx, { planId })]);
    expect(clicks.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await latestPlanOf(account)).toMatchObject({
      planId,
      effectiveFrom: new Date("2026-11-05T12:00:00Z"),
    });
  });

  it("gets the free plan only while the provider offers it", async () => {
    const { ctx } = await customer();
    const planId = await publicPlan("FREE_TIER");
    await db.update(platformSettings).set({ isFreeTierOffered: false });
    await expect(changePlan(ctx, { planId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await db.update(platformSettings).set({ isFreeTierOffered: true });
    await changePlan(ctx, { planId });
  });

  it("never gets a plan that was made for another account", async () => {
    const { account, ctx } = await customer();
    const stranger = await customer();
    const { planId } = await createCustomPlan(
      platformContext({ db, now, user: await createSuperAdmin(db) }),
      {
        accountId: account.id,
        name: "Só dela",
        quotaBytes: 1n << 40n,
        confirmsOvercommit: true,
        storageGbMonthMicros: 1n,
        bandwidthGbMicros: 1n,
        requestMicros: 1n,
        minimumMicros: 1n,
        includedStorageBytes: 0n,
        includedBandwidthBytes: 0n,
      },
    );
    await expect(changePlan(stranger.ctx, { planId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await changePlan(ctx, { planId: account.planId });
    await changePlan(ctx, { planId });
  });
});
