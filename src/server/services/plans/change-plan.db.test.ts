import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { accessLogEntries, accountPlans, plans, platformSettings, storageGauges } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { accountContext, platformContext } from "@/testing/factories/context";
import { createBucketRow, createTenant } from "@/testing/factories/storage";
import { createSuperAdmin, createUser, type User } from "@/testing/factories/user";
import { createCustomPlan } from "./assign-plan";
import { changePlan } from "./change-plan";

const now = new Date("2026-11-05T11:20:00Z");
let db: Database;

const instantOf = (time: string) => new Date(`2026-11-05T${time}:00Z`);

async function customer(): Promise<{ account: Account; user: User; ctx: AccountContext }> {
  const account = await createAccount(db);
  await createTenant(db, account);
  const user = await createUser(db, { accountId: account.id });
  return { account, user, ctx: { ...accountContext({ db, account, user }), now } };
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

  it("does not go back within the hour before the store has counted what the bigger quota was used for", async () => {
    const { account, user } = await customer();
    const bucket = await createBucketRow(db, account);
    const at = (time: string, storedBytes: bigint, countedAt = time): AccountContext => {
      const usage = {
        bucket: bucket.name,
        storedBytes,
        objectCount: 1n,
        versionCount: 1n,
        deleteMarkerCount: 0n,
      };
      const reading = { countedAt: instantOf(countedAt), buckets: new Map([[bucket.name, usage]]) };
      const metrics = { readUsage: async () => reading } as never;
      return { ...accountContext({ db, account, user, integrations: { metrics } }), now: instantOf(time) };
    };
    const planId = await publicPlan("ENTERPRISE");
    const back = { planId: account.planId };
    await changePlan(at("11:20", 0n), { planId });
    await expect(changePlan(at("11:25", 0n, "11:10"), back)).rejects.toThrow("ainda não contou");
    await expect(changePlan(at("11:30", 1n << 42n), back)).rejects.toThrow("Libere espaço");
    expect(await latestPlanOf(account)).toMatchObject({ planId });
    await changePlan(at("11:40", 1n), back);
    expect(await latestPlanOf(account)).toMatchObject(back);
  });

  it("does not go to free before the store has counted what was just sent, when that may not fit", async () => {
    const { account, ctx } = await customer();
    const planId = await publicPlan("FREE_TIER");
    const counted = { accountId: account.id, sampledAt: instantOf("11:10"), countedAt: instantOf("11:10") };
    await db
      .insert(storageGauges)
      .values({ ...counted, cycleId: randomUUID(), storedBytes: 4n << 30n, objectCount: 1n });
    const sent = (time: string, ingressBytes: bigint) =>
      db.insert(accessLogEntries).values({
        accountId: account.id,
        occurredAt: instantOf(time),
        entryKey: randomUUID(),
        operation: "PutObject",
        requestClass: "PUT",
        statusCode: 200,
        ingressBytes,
        egressBytes: 0n,
      });
    await sent("11:05", 400n << 30n);
    await sent("11:15", 7n << 30n);
    await expect(changePlan(ctx, { planId })).rejects.toThrow("ainda não contou");
    await db
      .update(storageGauges)
      .set({ countedAt: instantOf("11:18") })
      .where(eq(storageGauges.accountId, account.id));
    await changePlan(ctx, { planId });
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
    const later = { ...ctx, now: new Date("2026-11-05T12:00:00Z") };
    await changePlan(later, { planId: account.planId });
    await changePlan(later, { planId });
  });
});
