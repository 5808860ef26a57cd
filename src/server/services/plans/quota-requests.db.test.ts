import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { PlatformContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { accounts, auditEntries, plans, quotaChangeRequests } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { accountContext, platformContext } from "@/testing/factories/context";
import { createTenant } from "@/testing/factories/storage";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { changePlan } from "./change-plan";
import { decideQuotaRequest } from "./decide-quota-request";
import { createQuotaRequest } from "./quota-requests";

const gigabyte = 1024n ** 3n;
let db: Database;
let admin: PlatformContext;

/** A customer of 500 GB who asks for 600 GB. */
async function asking() {
  const account = await createAccount(db);
  await createTenant(db, account);
  const ctx = accountContext({ db, account, user: await createUser(db, { accountId: account.id }) });
  await createQuotaRequest(ctx, { quotaBytes: 600n * gigabyte, reason: "" });
  const [request] = await db
    .select()
    .from(quotaChangeRequests)
    .where(eq(quotaChangeRequests.accountId, account.id));
  const approval = { requestId: request!.id, decision: "approve", confirmsOvercommit: true } as const;
  const quota = async () =>
    (await db.select().from(accounts).where(eq(accounts.id, account.id)))[0]?.quotaBytes;
  return { ctx, approval, quota };
}

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = platformContext({ db, user: await createSuperAdmin(db) });
});

describe("a quota request", () => {
  it("gives what was asked for once it is approved, and is decided once, however often one clicks", async () => {
    const { ctx, approval, quota } = await asking();
    await Promise.all([decideQuotaRequest(admin, approval), decideQuotaRequest(admin, approval)]);
    expect(await quota()).toBe(600n * gigabyte);
    const audits = await db.select().from(auditEntries).where(eq(auditEntries.accountId, ctx.accountId));
    expect(audits.filter(({ action }) => action === "quota.approved")).toHaveLength(1);
    const refusal = { requestId: approval.requestId, decision: "reject", reason: "Tarde" } as const;
    await expect(decideQuotaRequest(admin, refusal)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("takes nothing away when it is approved after the Owner went to a bigger plan", async () => {
    const { ctx, approval, quota } = await asking();
    const [plan] = await db.select().from(plans).where(eq(plans.code, "ENTERPRISE"));
    await changePlan(ctx, { planId: plan!.id });
    await expect(decideQuotaRequest(admin, approval)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await quota()).toBe(plan!.quotaBytes);
    await decideQuotaRequest(admin, {
      requestId: approval.requestId,
      decision: "reject",
      reason: "O plano novo já dá mais.",
    });
  });
});
