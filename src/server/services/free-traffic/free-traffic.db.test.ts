import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  accountPlans,
  auditEntries,
  billingTerms,
  mails,
  notifications,
  planPrices,
  plans,
  spendingCapMonths,
  spendingCaps,
} from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { downloadObject } from "@/server/services/objects/download-object";
import { removeObjects } from "@/server/services/objects/remove-objects";
import { startUpload } from "@/server/services/objects/start-upload";
import { assignPlan } from "@/server/services/plans/assign-plan";
import { changePlan } from "@/server/services/plans/change-plan";
import { listPlanChoices } from "@/server/services/plans/list-plan-choices";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { releaseSpendingCap } from "@/server/services/spending-caps/release-spending-cap";
import { testDatabase } from "@/testing/database";
import { anonymousContext, platformContext } from "@/testing/factories/context";
import {
  november,
  refused,
  type SpendingAccounts,
  spendingAccounts,
} from "@/testing/factories/spending-accounts";
import { testSecrets } from "@/testing/factories/tenant";
import { createSuperAdmin } from "@/testing/factories/user";
import { openTestStore } from "@/testing/object-store";
import { evaluateFreeTraffic } from "./evaluate-free-traffic";
import { getFreeTraffic, getTrafficStop } from "./get-free-traffic";

type Opened = Awaited<ReturnType<SpendingAccounts["open"]>>;
const gigabyte = 1024n ** 3n;
const startOfNovember = new Date("2026-11-01T03:00:00Z");
const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];
let customers: SpendingAccounts;
let freePlanId: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
  customers = spendingAccounts(db, store);
  const [free] = await db.select().from(plans).where(eq(plans.code, "FREE_TIER"));
  freePlanId = free!.id;
});
afterAll(async () => {
  await store.close();
  await stopJobQueue();
});

const system = (now: Date) => ({
  ...anonymousContext({ db, integrations: { objectStorage: store.storage, secrets: testSecrets } }),
  now,
});

/** The job's evaluation and the re-application it asks for. */
async function evaluate({ account }: Opened, now = november) {
  await evaluateFreeTraffic(system(now), { accountId: account.id });
  expect(await applyTenant(system(now), account.id)).toBe("applied");
}

async function openFree(since = new Date("2026-10-31T12:00:00Z")): Promise<Opened> {
  const opened = await customers.open();
  await db
    .insert(accountPlans)
    .values({ accountId: opened.account.id, planId: freePlanId, effectiveFrom: since });
  return opened;
}

const change = (opened: Opened, planId: string, now: Date) => changePlan({ ...opened.ctx, now }, { planId });
const isStopped = async ({ ctx }: Opened) => (await getTrafficStop(ctx)) !== null;
const mailsOf = async ({ account }: Opened) =>
  (await db.select().from(mails).where(eq(mails.accountId, account.id)))
    .map(({ template }) => template)
    .filter((template) => template === "free-traffic-used-up");

describe("the traffic that a free plan includes", () => {
  it("stops reading and writing when it is used up, leaves listing and deleting, and is told once", async () => {
    const opened = await openFree();
    const { account, ctx, first, customer } = opened;
    await customer.putObject(first, "a", Buffer.from("abc"));
    await customer.putObject(first, "b", Buffer.from("abc"));
    await customers.spend(opened, 9n);
    await evaluate(opened);
    expect(await getFreeTraffic(ctx)).toMatchObject({
      includedBytes: 10n * gigabyte,
      usedBytes: 9n * gigabyte,
      stoppedAt: null,
    });
    await customer.putObject(first, "c", Buffer.from("abc"));

    await customers.spend(opened, 10n);
    for (let round = 0; round < 3; round++) await evaluate(opened);
    await refused(customer.putObject(first, "d", Buffer.from("abc")));
    await refused(customer.readRange(first, "a", 0, 3));
    expect(await customers.publicStatus(first, "a")).toBe(403);
    await removeObjects(ctx, { bucketName: first, keys: ["b"], folders: [] });
    const upload = { bucketName: first, key: "x", sizeBytes: 1, mediaType: "", replaces: true };
    await expect(startUpload(ctx, upload)).rejects.toThrow(/tráfego incluído/);
    await expect(downloadObject(ctx, { bucketName: first, key: "a" })).rejects.toThrow(/tráfego incluído/);
    expect(await getTrafficStop(ctx)).toEqual({
      includedBytes: 10n * gigabyte,
      usedBytes: 10n * gigabyte,
      stoppedAt: november,
      renewsAt: new Date("2026-12-01T03:00:00Z"),
    });
    expect(await mailsOf(opened)).toHaveLength(1);
    const told = await db.select().from(notifications).where(eq(notifications.accountId, account.id));
    expect(told.filter(({ type }) => type === "FREE_TRAFFIC_USED_UP")).toHaveLength(1);
    const [act] = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.accountId, account.id))
      .orderBy(desc(auditEntries.id))
      .limit(1);
    expect(act).toMatchObject({ action: "object.removed", area: "storage" });
  });

  it("is included anew when the month begins", async () => {
    const opened = await openFree();
    const { first, customer } = opened;
    await customer.putObject(first, "a", Buffer.from("abc"));
    await customers.spend(opened, 100_000n);
    await evaluate(opened, new Date("2026-12-01T02:59:00Z"));
    await refused(customer.readRange(first, "a", 0, 3));
    await evaluate(opened, new Date("2026-12-01T03:00:30Z"));
    expect((await customer.readRange(first, "a", 0, 3)).toString()).toBe("abc");
    expect(await customers.publicStatus(first, "a")).toBe(200);
    expect(await isStopped(opened)).toBe(false);
    await customers.spend(opened, 11n, undefined, new Date("2026-12-03T12:00:00Z"));
    await evaluate(opened, new Date("2026-12-03T12:20:00Z"));
    await refused(customer.readRange(first, "a", 0, 3));
    expect(await mailsOf(opened)).toHaveLength(2);
  });

  it("is no matter on a paid plan, whose traffic does not count against it either", async () => {
    const opened = await customers.open();
    await customers.spend(opened, 500n);
    await evaluate(opened);
    expect(await getFreeTraffic(opened.ctx)).toBeNull();
    await change(opened, freePlanId, at("15:40"));
    await evaluate(opened, at("16:00"));
    const later = { ...opened.ctx, now: at("16:00") };
    expect(await getFreeTraffic(later)).toMatchObject({ usedBytes: 0n, stoppedAt: null });
    await opened.customer.putObject(opened.first, "a", Buffer.from("abc"));
  });

  it("goes on at once on a paid plan, whose prices count from the running hour, and ends again on going back", async () => {
    const opened = await openFree();
    const { account, customer, first } = opened;
    await customers.spend(opened, 12n, undefined, at("13:00"));
    await evaluate(opened, at("13:10"));
    await refused(customer.putObject(first, "a", Buffer.from("abc")));
    const { choices } = await listPlanChoices({ ...opened.ctx, now: at("15:20") });
    expect(choices.find(({ id }) => id === account.planId)?.pricesFrom).toEqual(at("15:00"));
    await assignPlan(platformContext({ db, now: at("15:20"), user: await createSuperAdmin(db) }), {
      accountId: account.id,
      planId: await starter(),
      confirmsOvercommit: true,
    });
    expect(await applyTenant(system(at("15:20")), account.id)).toBe("applied");
    await customer.putObject(first, "a", Buffer.from("abc"));
    const rows = await db
      .select()
      .from(accountPlans)
      .where(eq(accountPlans.accountId, account.id))
      .orderBy(desc(accountPlans.effectiveFrom));
    expect(rows[0]?.effectiveFrom).toEqual(at("15:00"));

    await change(opened, freePlanId, at("15:25"));
    expect(await applyTenant(system(at("15:25")), account.id)).toBe("applied");
    await refused(customer.putObject(first, "b", Buffer.from("abc")));
    expect(await mailsOf(opened)).toHaveLength(2);
  });

  it("adds up over the times on free within the month, and stops right at the change when it is used up", async () => {
    const opened = await openFree(new Date("2026-10-31T12:00:00Z"));
    const { account, customer, first } = opened;
    await customers.spend(opened, 6n, undefined, at("10:00"));
    await db.insert(accountPlans).values([
      { accountId: account.id, planId: account.planId, effectiveFrom: at("11:00") },
      { accountId: account.id, planId: freePlanId, effectiveFrom: at("12:00") },
      { accountId: account.id, planId: account.planId, effectiveFrom: at("13:00") },
    ]);
    await customers.spend(opened, 900n, undefined, at("11:00"));
    await customers.spend(opened, 5n, undefined, at("12:00"));
    await evaluate(opened, at("14:00"));
    await customer.putObject(first, "a", Buffer.from("abc"));
    await change(opened, freePlanId, at("14:30"));
    expect(await applyTenant(system(at("14:30")), account.id)).toBe("applied");
    await refused(customer.putObject(first, "b", Buffer.from("abc")));
    expect((await getFreeTraffic({ ...opened.ctx, now: at("14:30") }))?.usedBytes).toBe(11n * gigabyte);
  });

  it("never leaves an hour without a price: plans chosen and unchosen within it are as if never chosen", async () => {
    const opened = await openFree();
    const { account } = opened;
    await change(opened, await starter(), at("12:10"));
    await change(opened, freePlanId, at("12:20"));
    await change(opened, await starter(), at("12:30"));
    const rows = await db
      .select({ planId: accountPlans.planId, from: accountPlans.effectiveFrom })
      .from(accountPlans)
      .where(eq(accountPlans.accountId, account.id))
      .orderBy(desc(accountPlans.effectiveFrom))
      .limit(2);
    expect(rows).toEqual([
      { planId: await starter(), from: at("13:00") },
      { planId: await starter(), from: at("12:00") },
    ]);
  });

  it("goes on when the provider includes more", async () => {
    const opened = await openFree();
    await customers.spend(opened, 12n);
    await evaluate(opened);
    expect(await isStopped(opened)).toBe(true);
    const [price] = await db.select().from(planPrices).where(eq(planPrices.planId, freePlanId));
    const { id: _, ...fields } = price!;
    await db.insert(planPrices).values({
      ...fields,
      effectiveFrom: at("17:00"),
      includedBandwidthBytes: 20n * gigabyte,
    });
    await evaluate(opened, at("16:50"));
    expect(await isStopped(opened)).toBe(true);
    await evaluate(opened, at("17:00"));
    expect(await isStopped(opened)).toBe(false);
    await db.delete(planPrices).where(eq(planPrices.effectiveFrom, at("17:00")));
  });

  it("goes on while the provider counts no traffic at all", async () => {
    const opened = await openFree();
    await customers.spend(opened, 12n);
    await evaluate(opened);
    expect(await isStopped(opened)).toBe(true);
    const [terms] = await db
      .insert(billingTerms)
      .values({ effectiveFrom: startOfNovember, billedBandwidth: "none", taxBasisPoints: 0 })
      .returning();
    await evaluate(opened);
    expect(await isStopped(opened)).toBe(false);
    expect(await getFreeTraffic(opened.ctx)).toBeNull();
    await db.delete(billingTerms).where(eq(billingTerms.effectiveFrom, terms!.effectiveFrom));
  });

  it("leaves only listing where a spending cap keeps what is stored, too, and each goes by itself", async () => {
    const opened = await openFree();
    const { ctx, first, customer } = opened;
    await customer.putObject(first, "a", Buffer.from("abc"));
    const [cap] = await db
      .insert(spendingCaps)
      .values({
        accountId: ctx.accountId,
        limitCentavos: 1000n,
        action: "STOP_ALL_BUT_RESTORE",
        createdById: ctx.actor.userId,
        updatedById: ctx.actor.userId,
      })
      .returning();
    const ofCap = { accountId: ctx.accountId, capId: cap!.id, month: "2026-11" };
    await db.insert(spendingCapMonths).values({ ...ofCap, alertPercent: 100, stoppedAt: november });
    await customers.spend(opened, 12n);
    await evaluate(opened);
    await refused(customer.readRange(first, "a", 0, 3));
    const remove = { bucketName: first, keys: ["a"], folders: [] };
    await expect(removeObjects(ctx, remove)).rejects.toThrow(/só é possível listar/);

    await releaseSpendingCap(ctx, { bucketName: null });
    await removeObjects(ctx, remove);
    expect(await isStopped(opened)).toBe(true);
  });

  it("finds the account among all others, and one that is not on free is none of its business", async () => {
    const [free, paid] = [await openFree(), await customers.open()];
    for (const opened of [free, paid]) {
      await customers.spend(opened, 12n, undefined, new Date("2027-01-05T12:00:00Z"));
    }
    await evaluateFreeTraffic(system(new Date("2027-01-05T12:30:00Z")));
    expect([await isStopped(free), await isStopped(paid)]).toEqual([true, false]);
  });
});

const starter = async () => (await db.select().from(plans).where(eq(plans.code, "STARTER")))[0]!.id;
