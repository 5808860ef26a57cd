import { and, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { addHours, boundsOfMonth, startOfHour } from "@/domain/metering/calendar";
import type { PlatformContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import {
  accountPlans,
  accounts,
  billingCursors,
  invoices,
  notifications,
  planPrices,
  plans,
  storageTenants,
  usageHours,
} from "@/server/db/schema";
import { closeMonth } from "@/server/services/billing/close-month";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { platformContext } from "@/testing/factories/context";
import { createTenant } from "@/testing/factories/storage";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { assignPlan, createCustomPlan } from "./assign-plan";
import { listPlans } from "./list-plans";
import { previewPrice } from "./preview-price";
import { setPlanPrice, updatePlan, withdrawPlanPrice } from "./update-plan";

const gigabyte = 1024n ** 3n;
const { start, end } = boundsOfMonth("2026-10");
const now = new Date("2026-11-05T11:20:00Z");
const price = {
  storageGbMonthMicros: 150_000n,
  bandwidthGbMicros: 400_000n,
  requestMicros: 10n,
  minimumMicros: 10_000_000n,
  includedStorageBytes: 0n,
  includedBandwidthBytes: 0n,
};

let db: Database;
let admin: PlatformContext;

/** A plan that only this suite's accounts are on. */
async function ownPlan(): Promise<string> {
  const account = await createAccount(db);
  const [plan] = await db
    .insert(plans)
    .values({ code: "CUSTOM", name: "Prévia", customAccountId: account.id, quotaBytes: 1000n * gigabyte })
    .returning();
  const planId = plan!.id;
  await db.insert(planPrices).values({ ...price, planId, effectiveFrom: new Date("2026-01-01T03:00:00Z") });
  return planId;
}

/** On the plan all October with `gigabytes` stored. */
async function customer(planId: string, gigabytes: bigint): Promise<Account> {
  const account = await createAccount(db, { planId });
  await db.update(accountPlans).set({ planId }).where(eq(accountPlans.accountId, account.id));
  await createUser(db, { accountId: account.id });
  await db.insert(billingCursors).values({ accountId: account.id, periodStart: start, frozenUntil: start });
  await db.insert(usageHours).values(
    Array.from({ length: 31 * 24 }, (_, index) => ({
      accountId: account.id,
      hour: addHours(start, index),
      occurredHour: addHours(start, index),
      byteSeconds: gigabytes * gigabyte * 3600n,
      lastBytes: gigabytes * gigabyte,
      egressBytes: index === 7 ? 3n * gigabyte + 1n : 0n,
    })),
  );
  return account;
}

const current = async (account: Account) =>
  (await db.select().from(accounts).where(eq(accounts.id, account.id)))[0];
const plansOf = (account: Account) =>
  db
    .select()
    .from(accountPlans)
    .where(eq(accountPlans.accountId, account.id))
    .orderBy(desc(accountPlans.effectiveFrom));

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = platformContext({ db, now, user: await createSuperAdmin(db) });
});

describe("the preview of a price", () => {
  it("says of each account what it was invoiced and would have been, to the centavo", async () => {
    const planId = await ownPlan();
    const small = await customer(planId, 10n);
    const large = await customer(planId, 200n);
    await customer(planId, 61n);
    await closeMonth({ ...admin, actor: null, now: addHours(end, 2) }, { month: "2026-10" });
    const issued = await db.select().from(invoices).where(eq(invoices.accountId, large.id));
    const preview = await previewPrice(admin, { ...price, planId, storageGbMonthMicros: 200_000n });
    expect(preview).toMatchObject({ month: "2026-10", accountCount: 3, raisedCount: 2, loweredCount: 0 });
    const effect = preview.biggestChanges[0];
    expect(effect).toMatchObject({ accountId: large.id, companyName: large.companyName });
    expect(effect?.beforeCentavos).toBe(issued[0]?.totalCentavos);
    // 200 GB at R$ 0,20 and 3 GB and a byte at R$ 0,40.
    expect(effect?.afterCentavos).toBe(4000n + 120n);
    // R$ 10,00 is the minimum before and after.
    expect(preview.biggestChanges.some(({ accountId }) => accountId === small.id)).toBe(false);
    expect(preview.afterCentavos - preview.beforeCentavos).toBe(1000n + 305n);
  });

  it("leaves the hours of other plans as they were, and shows one account by itself", async () => {
    const planId = await ownPlan();
    const account = await customer(planId, 100n);
    const other = await ownPlan();
    await db
      .insert(accountPlans)
      .values({ accountId: account.id, planId: other, effectiveFrom: addHours(start, 372) });
    const doubled = { ...price, storageGbMonthMicros: 300_000n, bandwidthGbMicros: 0n };
    const half = await previewPrice(admin, { ...doubled, planId });
    expect(half.beforeCentavos).toBe(1500n + 120n);
    expect(half.afterCentavos).toBe(750n + 1500n);
    const whole = await previewPrice(admin, { ...doubled, accountId: account.id });
    expect(whole).toMatchObject({ accountCount: 1, beforeCentavos: 1620n, afterCentavos: 3000n });
  });

  it("counts an account from its first hour on, and not at all in a month before it", async () => {
    const planId = await ownPlan();
    const included = { ...price, minimumMicros: 0n, includedBandwidthBytes: 100n * gigabyte };
    await db
      .insert(planPrices)
      .values({ ...included, planId, effectiveFrom: new Date("2026-02-01T03:00:00Z") });
    const since = async (approvedAt: Date) => {
      const account = await createAccount(db, { planId, approvedAt });
      const effectiveFrom = startOfHour(approvedAt);
      await db
        .update(accountPlans)
        .set({ planId, effectiveFrom })
        .where(eq(accountPlans.accountId, account.id));
      await createUser(db, { accountId: account.id });
      return account;
    };
    const half = await since(addHours(start, 372.5));
    const hour = addHours(start, 400);
    await db
      .insert(usageHours)
      .values({ accountId: half.id, hour, occurredHour: hour, egressBytes: 90n * gigabyte });
    const fresh = await since(addHours(end, 30.5));
    await closeMonth({ ...admin, actor: null, now: addHours(end, 31) }, { month: "2026-10" });
    const issued = await db.select().from(invoices).where(eq(invoices.accountId, half.id));
    // 50 of 90 GB are included in half a month.
    expect(issued).toMatchObject([{ totalCentavos: 1600n }]);
    const dearer = { ...included, bandwidthGbMicros: 800_000n, minimumMicros: 5_000_000n };
    expect(await previewPrice(admin, { ...dearer, planId })).toMatchObject({
      accountCount: 1,
      beforeCentavos: 1600n,
      afterCentavos: 3200n,
    });
    expect(await previewPrice(admin, { ...dearer, accountId: fresh.id })).toMatchObject({ accountCount: 0 });
  });
});

describe("a price", () => {
  it("is set from the next hour on at the earliest, and withdrawn while it has not begun", async () => {
    const planId = await ownPlan();
    await expect(setPlanPrice(admin, { ...price, planId, effectiveFrom: now })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const next = new Date("2026-11-05T12:00:00Z");
    await setPlanPrice(admin, { ...price, planId, effectiveFrom: next });
    await expect(setPlanPrice(admin, { ...price, planId, effectiveFrom: next })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const find = async () => (await listPlans(admin)).find(({ id }) => id === planId)!;
    const [upcoming] = (await find()).upcoming;
    await withdrawPlanPrice(admin, { priceId: upcoming!.id });
    expect((await find()).upcoming).toEqual([]);
    const inForce = (await find()).current!;
    await expect(withdrawPlanPrice(admin, { priceId: inForce.id })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("an account's own plan", () => {
  const quotaBytes = 700n * gigabyte;
  const confirmsOvercommit = true;

  it("gives its quota at once and its prices from the next hour, and tells the Owner", async () => {
    const account = await createAccount(db);
    await createTenant(db, account);
    const input = { ...price, accountId: account.id, name: "Alicerce 2027", quotaBytes, confirmsOvercommit };
    const { planId } = await createCustomPlan(admin, input);
    expect(await current(account)).toMatchObject({ planId, quotaBytes });
    expect((await plansOf(account))[0]).toMatchObject({
      planId,
      effectiveFrom: new Date("2026-11-05T12:00:00Z"),
    });
    const [tenant] = await db.select().from(storageTenants).where(eq(storageTenants.accountId, account.id));
    expect(tenant!.wantedRevision).toBeGreaterThan(tenant!.appliedRevision);
    const told = await db
      .select()
      .from(notifications)
      .where(and(eq(notifications.accountId, account.id), eq(notifications.type, "PLAN_CHANGED")));
    expect(told).toMatchObject([{ isForOwnerOnly: true }]);

    await updatePlan(admin, {
      planId,
      name: "Alicerce 2028",
      description: "",
      quotaBytes: quotaBytes * 2n,
      isOffered: true,
      confirmsOvercommit,
    });
    expect(await current(account)).toMatchObject({ quotaBytes: quotaBytes * 2n });
    await expect(createCustomPlan(admin, { ...input, name: "Alicerce 2028" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const listed = (await listPlans(admin)).find(({ id }) => id === planId);
    expect(listed).toMatchObject({ name: "Alicerce 2028", isOffered: false, accountCount: 1 });
  });

  it("ends when the account goes back to a public plan, and is nobody else's", async () => {
    const account = await createAccount(db);
    const stranger = await createAccount(db);
    const { planId } = await createCustomPlan(admin, {
      ...price,
      accountId: account.id,
      name: "Só dela",
      quotaBytes,
      confirmsOvercommit,
    });
    await expect(
      assignPlan(admin, { accountId: stranger.id, planId, confirmsOvercommit }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await assignPlan(admin, { accountId: account.id, planId: account.planId, confirmsOvercommit });
    expect(await current(account)).toMatchObject({
      planId: account.planId,
      quotaBytes: account.quotaBytes,
    });
    await expect(
      assignPlan(admin, { accountId: account.id, planId: account.planId, confirmsOvercommit }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await listPlans(admin)).find(({ id }) => id === planId)?.accountCount).toBe(0);
  });
});
