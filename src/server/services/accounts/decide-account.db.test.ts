import { and, eq, isNull, like } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { PlatformContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import {
  accountPlans,
  accounts,
  auditEntries,
  mails,
  platformSettings,
  provisioningSteps,
  storageTenants,
  suspensions,
} from "@/server/db/schema";
import { processSecretBox } from "@/server/secrets/process-secret-box";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { platformContext } from "@/testing/factories/context";
import { createInvoice } from "@/testing/factories/invoice";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { approveAccount } from "./approve-account";
import { endSuspension } from "./end-suspension";
import { getAccountDetails } from "./get-account-details";
import { listAccounts } from "./list-accounts";
import { openSuspension } from "./open-suspension";
import { reactivateAccount } from "./reactivate-account";
import { rejectAccount } from "./reject-account";
import { setAccountQuota } from "./set-account-quota";
import { suspendAccount } from "./suspend-account";

const gigabyte = 1n << 30n;
let db: Database;
let ctx: PlatformContext;

beforeAll(async () => {
  db = (await testDatabase()).db;
  ctx = platformContext({
    db,
    user: await createSuperAdmin(db),
    now: new Date("2026-03-10T12:34:56Z"),
    integrations: { secrets: processSecretBox() },
  });
});

async function pendingAccount() {
  const account = await createAccount(db, { status: "PENDING_APPROVAL", planCode: "BUSINESS" });
  await createUser(db, { accountId: account.id, email: account.email });
  return account;
}

const reload = async (accountId: string) =>
  (await db.select().from(accounts).where(eq(accounts.id, accountId)))[0]!;
const actionsOf = async (accountId: string) =>
  (
    await db.select().from(auditEntries).where(eq(auditEntries.accountId, accountId)).orderBy(auditEntries.id)
  ).map(({ action }) => action);

describe("approving", () => {
  it("activates the account on the wanted plan from this hour on and starts its provisioning", async () => {
    const { id } = await pendingAccount();
    await approveAccount(ctx, { accountId: id, confirmsOvercommit: false });
    expect(await reload(id)).toMatchObject({
      status: "ACTIVE",
      approvedAt: ctx.now,
      approvedById: ctx.actor.userId,
      quotaBytes: 500n * gigabyte,
    });
    const [plan] = await db.select().from(accountPlans).where(eq(accountPlans.accountId, id));
    expect(plan?.effectiveFrom).toEqual(new Date("2026-03-10T12:00:00Z"));
    expect(await db.select().from(storageTenants).where(eq(storageTenants.accountId, id))).toHaveLength(1);
    const steps = await db.select().from(provisioningSteps).where(eq(provisioningSteps.accountId, id));
    expect(steps.length).toBeGreaterThan(0);
    expect(await actionsOf(id)).toContain("account.approved");
  });

  it("happens once when two Super Admins decide at the same moment", async () => {
    const { id } = await pendingAccount();
    const results = await Promise.allSettled([
      approveAccount(ctx, { accountId: id, confirmsOvercommit: false }),
      approveAccount(ctx, { accountId: id, confirmsOvercommit: false }),
      rejectAccount(ctx, { accountId: id, reason: "" }),
    ]);
    const decided = await reload(id);
    expect(results.map(({ status }) => status)).toEqual(
      decided.status === "ACTIVE"
        ? ["fulfilled", "fulfilled", "rejected"]
        : ["rejected", "rejected", "fulfilled"],
    );
    expect((await actionsOf(id)).filter((action) => /approved|rejected/.test(action))).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "CONFLICT" });
    }
    const tenants = await db.select().from(storageTenants).where(eq(storageTenants.accountId, id));
    expect(tenants).toHaveLength(decided.status === "ACTIVE" ? 1 : 0);
  });

  it("takes the same decision for done, and another for too late", async () => {
    const { id } = await pendingAccount();
    await approveAccount(ctx, { accountId: id, confirmsOvercommit: false });
    const later = { ...ctx, now: new Date("2026-03-11T00:00:00Z") };
    await approveAccount(later, { accountId: id, confirmsOvercommit: false });
    expect((await reload(id)).approvedAt).toEqual(ctx.now);
    const other = approveAccount(ctx, { accountId: id, quotaBytes: gigabyte, confirmsOvercommit: false });
    await expect(other).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("asks to confirm when more would be sold than the limit, and then does as told", async () => {
    const { id } = await pendingAccount();
    await db.update(platformSettings).set({ physicalCapacityBytes: gigabyte });
    try {
      await expect(approveAccount(ctx, { accountId: id, confirmsOvercommit: false })).rejects.toMatchObject({
        code: "CONFLICT",
        field: "confirmsOvercommit",
      });
      expect((await reload(id)).status).toBe("PENDING_APPROVAL");
      await approveAccount(ctx, { accountId: id, confirmsOvercommit: true });
      expect((await reload(id)).status).toBe("ACTIVE");
    } finally {
      await db.update(platformSettings).set({ physicalCapacityBytes: null });
    }
  });

  it("does not find an account that does not exist", async () => {
    await expect(
      approveAccount(ctx, { accountId: crypto.randomUUID(), confirmsOvercommit: false }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("rejecting", () => {
  it("keeps the reason and mails it once", async () => {
    const account = await pendingAccount();
    await rejectAccount(ctx, { accountId: account.id, reason: "Dados incompletos" });
    await rejectAccount(ctx, { accountId: account.id, reason: "Dados incompletos" });
    expect(await reload(account.id)).toMatchObject({
      status: "REJECTED",
      rejectionReason: "Dados incompletos",
      rejectedById: ctx.actor.userId,
    });
    await expect(rejectAccount(ctx, { accountId: account.id, reason: "" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const sent = await db
      .select()
      .from(mails)
      .where(like(mails.idempotencyKey, `registration-rejected:${account.id}`));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.recipient).toBe(account.email);
  });
});

describe("suspending", () => {
  const openOf = (accountId: string) =>
    db
      .select()
      .from(suspensions)
      .where(and(eq(suspensions.accountId, accountId), isNull(suspensions.endedAt)));

  it("stops the account with who, when and why, and reactivating brings it back", async () => {
    const account = await createAccount(db);
    await createUser(db, { accountId: account.id });
    await suspendAccount(ctx, { accountId: account.id, level: "SUSPENDED", reason: "Pedido do cliente" });
    expect((await reload(account.id)).status).toBe("SUSPENDED");
    expect(await openOf(account.id)).toMatchObject([
      { level: "SUSPENDED", reason: "Pedido do cliente", startedById: ctx.actor.userId },
    ]);
    await reactivateAccount(ctx, { accountId: account.id });
    expect((await reload(account.id)).status).toBe("ACTIVE");
    expect(await openOf(account.id)).toEqual([]);
    expect(await actionsOf(account.id)).toEqual(["account.suspended", "account.reactivated"]);
  });

  it("gives back the restriction that was in force before", async () => {
    const account = await createAccount(db);
    await db.transaction((tx) =>
      openSuspension(tx, ctx, { accountId: account.id, level: "RESTRICTED", reason: "Fatura em aberto" }),
    );
    await suspendAccount(ctx, { accountId: account.id, level: "SUSPENDED", reason: "Abuso" });
    await reactivateAccount(ctx, { accountId: account.id });
    expect(await openOf(account.id)).toMatchObject([{ level: "RESTRICTED", reason: "Fatura em aberto" }]);
    expect((await reload(account.id)).status).toBe("ACTIVE");
  });

  it("frees the account altogether once everything is paid", async () => {
    const account = await createAccount(db);
    const invoiceId = (await createInvoice(db, account)).id;
    for (const level of ["RESTRICTED", "SUSPENDED"] as const) {
      await db.transaction((tx) =>
        openSuspension(tx, ctx, { accountId: account.id, level, reason: "Fatura em aberto", invoiceId }),
      );
    }
    await db.transaction((tx) => endSuspension(tx, ctx, account.id, { restoresRestriction: false }));
    expect(await openOf(account.id)).toEqual([]);
    expect((await reload(account.id)).status).toBe("ACTIVE");
  });

  it("is refused for an account that waits, and does nothing twice", async () => {
    const waiting = await pendingAccount();
    await expect(
      suspendAccount(ctx, { accountId: waiting.id, level: "SUSPENDED", reason: "Teste" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    const active = await createAccount(db);
    const twice = await Promise.allSettled(
      [1, 2].map(() => suspendAccount(ctx, { accountId: active.id, level: "SUSPENDED", reason: "Teste" })),
    );
    expect(twice.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await openOf(active.id)).toHaveLength(1);
  });
});

describe("the quota", () => {
  it("is set by hand, asks before overselling and raises the tenant's wanted revision", async () => {
    const { id } = await pendingAccount();
    await approveAccount(ctx, { accountId: id, confirmsOvercommit: false });
    const tenant = async () =>
      (await db.select().from(storageTenants).where(eq(storageTenants.accountId, id)))[0]!;
    const before = await tenant();
    await setAccountQuota(ctx, { accountId: id, quotaBytes: 800n * gigabyte, confirmsOvercommit: false });
    expect((await reload(id)).quotaBytes).toBe(800n * gigabyte);
    expect((await tenant()).wantedRevision).toBeGreaterThan(before.wantedRevision);
    await db.update(platformSettings).set({ physicalCapacityBytes: gigabyte });
    try {
      await expect(
        setAccountQuota(ctx, { accountId: id, quotaBytes: 900n * gigabyte, confirmsOvercommit: false }),
      ).rejects.toMatchObject({ field: "confirmsOvercommit" });
      await setAccountQuota(ctx, { accountId: id, quotaBytes: 10n * gigabyte, confirmsOvercommit: false });
    } finally {
      await db.update(platformSettings).set({ physicalCapacityBytes: null });
    }
  });
});

describe("finding accounts", () => {
  it("pages through every match once, by name, and finds by name, e-mail, tax id and code", async () => {
    const word = `Busca${Date.now()}`;
    const made = [];
    for (const name of ["C", "A", "B", "A"]) {
      made.push(await createAccount(db, { companyName: `${word} ${name}` }));
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAccounts>> = await listAccounts(ctx, {
        search: word,
        cursor,
        limit: 2,
      });
      seen.push(...page.items.map(({ companyName }) => companyName.slice(-1)));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(["A", "A", "B", "C"]);
    const [first] = made;
    for (const search of [first?.email, first?.taxId.toLowerCase(), first?.shortId]) {
      const found = await listAccounts(ctx, { search: search ?? "", limit: 10 });
      expect(found.items.map(({ id }) => id)).toContain(first?.id);
    }
    expect((await listAccounts(ctx, { search: `${word}%`, limit: 10 })).items).toEqual([]);
  });

  it("shows an account's data, team and steps, and never a secret", async () => {
    const { id } = await pendingAccount();
    await approveAccount(ctx, { accountId: id, confirmsOvercommit: false });
    const details = await getAccountDetails(ctx, { accountId: id });
    expect(details.team).toHaveLength(1);
    expect(details.provisioningSteps.length).toBeGreaterThan(0);
    const text = JSON.stringify(details, (_, value) => (typeof value === "bigint" ? `${value}` : value));
    expect(text).not.toMatch(/cipher|passwordHash|argon2id/i);
  });
});
