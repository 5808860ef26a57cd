import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { approvalRequests, auditEntries, buckets, mails, notifications, users } from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { getBucket } from "@/server/services/buckets/get-bucket";
import { removeBucket } from "@/server/services/buckets/remove-bucket";
import { setBurstGuard } from "@/server/services/buckets/set-burst-guard";
import { setLifecycle } from "@/server/services/buckets/set-lifecycle";
import { setRetention } from "@/server/services/buckets/set-retention";
import { setSecondApproval } from "@/server/services/buckets/set-second-approval";
import { setVersioning } from "@/server/services/buckets/set-versioning";
import { testDatabase } from "@/testing/database";
import { accountContext } from "@/testing/factories/context";
import { createTenant, testSecrets } from "@/testing/factories/tenant";
import { createUser } from "@/testing/factories/user";
import { openTestStore } from "@/testing/object-store";
import { approveRequest } from "./approve-request";
import { cancelRequest } from "./cancel-request";
import { listRequests } from "./list-requests";
import { refuseRequest } from "./refuse-request";

let db: Database;
let store: Awaited<ReturnType<typeof openTestStore>>;
let owner: AccountContext;
let admin: AccountContext;
let name: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(async () => {
  await store.close();
  await stopJobQueue();
});

const later = (ctx: AccountContext, hours: number): AccountContext => ({
  ...ctx,
  now: new Date(Date.now() + hours * 3_600_000),
});

async function addAdmin(ctx: AccountContext, account: Parameters<typeof accountContext>[0]["account"]) {
  const user = await createUser(db, { accountId: account.id, role: "ADMIN", fullName: "Ana Admin" });
  return accountContext({
    db,
    integrations: { objectStorage: ctx.integrations.objectStorage, secrets: testSecrets },
    user,
    account,
  });
}

beforeEach(async () => {
  const tenant = await createTenant(db, store.storage);
  owner = tenant.ctx;
  admin = await addAdmin(owner, tenant.account);
  name = `guarda-${tenant.account.shortId}`;
  await createBucket(owner, {
    name,
    versioning: true,
    isPublic: false,
    hasObjectLock: false,
    retention: null,
  });
  await setSecondApproval({ ...owner, now: new Date() }, { name, isRequired: true });
});

const open = async () => (await listRequests(owner)).items.filter(({ isOpen }) => isOpen);
const requestOf = async (ask: Promise<{ approvalId: string | null }>) => {
  const { approvalId } = await ask;
  if (!approvalId) throw new Error("It was done at once.");
  return { requestId: approvalId };
};
const askToSuspend = () => requestOf(setVersioning(admin, { name, isEnabled: false }));

describe("a guarded bucket", () => {
  it("changes nothing until a second person approves, then does it at once", async () => {
    const request = await askToSuspend();
    expect((await getBucket(owner, { name })).versioning).toBe("ENABLED");
    expect(await approveRequest(owner, request)).toMatchObject({ isApplied: true });
    expect((await getBucket(owner, { name })).versioning).toBe("SUSPENDED");
    const actions = await db
      .select({ action: auditEntries.action, actor: auditEntries.actorName })
      .from(auditEntries)
      .where(eq(auditEntries.accountId, owner.accountId));
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        "protected-act.requested",
        "protected-act.approved",
        "bucket.versioning-suspended",
      ]),
    );
  });

  it("tells everybody who may approve by mail, the requester too, and nobody who may not", async () => {
    await createUser(db, { accountId: owner.accountId, role: "DEVELOPER" });
    await askToSuspend();
    const told = await db
      .select({ to: mails.recipient })
      .from(mails)
      .where(and(eq(mails.accountId, owner.accountId), eq(mails.template, "approval-requested")));
    expect(told.map(({ to }) => to).sort()).toEqual([owner.actor.email, admin.actor.email].sort());
    const [notice] = await db
      .select()
      .from(notifications)
      .where(and(eq(notifications.accountId, owner.accountId), eq(notifications.type, "APPROVAL_REQUESTED")));
    expect(notice?.message).toContain("pausar o versionamento");
  });

  it("is not removed, wiped by a rule, unguarded or unwatched by one person alone", async () => {
    const rules = [{ id: "r", isEnabled: true, prefix: "", expireAfterDays: 1 }];
    await requestOf(removeBucket(owner, { name, withContents: false, typedName: "" }));
    await requestOf(removeBucket(owner, { name, withContents: true, typedName: name }));
    await requestOf(setLifecycle(owner, { name, rules }));
    await requestOf(setSecondApproval(owner, { name, isRequired: false }));
    await requestOf(setBurstGuard(owner, { name, guard: "OFF" }));
    expect(await getBucket(owner, { name })).toMatchObject({
      state: "READY",
      lifecycleRules: [],
      burstGuard: null,
      guardedSince: expect.any(Date),
    });
    expect(await open()).toHaveLength(5);
  });

  it("takes what protects more at once", async () => {
    expect(await setBurstGuard(owner, { name, guard: "FREEZE" })).toMatchObject({ approvalId: null });
    expect(await setVersioning(owner, { name, isEnabled: true })).toMatchObject({ approvalId: null });
  });

  it("does not let the requester approve, not even when asked twice", async () => {
    const request = await askToSuspend();
    expect(await askToSuspend()).toEqual(request);
    await expect(approveRequest(admin, request)).rejects.toThrow("Outra pessoa");
    expect(await open()).toHaveLength(1);
  });

  it("is changed once when two approve at the same moment", async () => {
    await createUser(db, { accountId: owner.accountId, role: "ADMIN" });
    const request = await requestOf(removeBucket(admin, { name, withContents: true, typedName: name }));
    const outcomes = await Promise.allSettled([
      approveRequest(owner, request),
      approveRequest(owner, request),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const removals = await db
      .select()
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.accountId, owner.accountId),
          eq(auditEntries.action, "bucket.removed-with-contents"),
        ),
      );
    expect(removals).toHaveLength(1);
  });

  it("stays as it is when the request is refused, canceled or late", async () => {
    const refused = await askToSuspend();
    await refuseRequest(owner, { ...refused, reason: "Precisamos das versões." });
    await expect(approveRequest(owner, refused)).rejects.toThrow("já foi decidido");
    const canceled = await askToSuspend();
    await expect(cancelRequest(owner, canceled)).rejects.toThrow("Só quem pediu");
    await cancelRequest(admin, canceled);
    const late = await askToSuspend();
    await expect(approveRequest(later(owner, 73), late)).rejects.toThrow("venceu");
    expect((await getBucket(owner, { name })).versioning).toBe("ENABLED");
    // A late request does not stand in the way of a new one.
    expect(await requestOf(setVersioning(later(admin, 73), { name, isEnabled: false }))).not.toEqual(late);
  });

  it("is not changed by a request that is no longer about it as it is", async () => {
    const rules = (days: number) => [{ id: "r", isEnabled: true, prefix: "", expireAfterDays: days }];
    const outdated = await requestOf(setLifecycle(admin, { name, rules: rules(10) }));
    const cleanup = [{ id: "c", isEnabled: true, prefix: "", abortIncompleteUploadAfterDays: 7 }];
    await setLifecycle(owner, { name, rules: cleanup });
    await expect(approveRequest(owner, outdated)).rejects.toThrow("mudaram depois do pedido");
    expect((await getBucket(owner, { name })).lifecycleRules).toEqual(cleanup);
    const [request] = await db
      .select()
      .from(approvalRequests)
      .where(eq(approvalRequests.id, outdated.requestId));
    expect(request?.state).toBe("OUTDATED");
  });

  it("ends a request without effect when the bucket is gone", async () => {
    const suspend = await askToSuspend();
    const remove = await requestOf(removeBucket(admin, { name, withContents: false, typedName: "" }));
    await approveRequest(owner, remove);
    await expect(approveRequest(owner, suspend)).rejects.toThrow("não existe mais");
    const [gone] = await db.select().from(buckets).where(eq(buckets.name, name));
    expect(gone?.state).toBe("DELETED");
  });

  it("lets an Owner who is alone go on after a day, and no sooner", async () => {
    const request = await requestOf(setVersioning(owner, { name, isEnabled: false }));
    await db.update(users).set({ removedAt: new Date() }).where(eq(users.id, admin.actor.userId));
    await expect(approveRequest(later(owner, 23), request)).rejects.toThrow("24 horas");
    expect(await approveRequest(later(owner, 25), request)).toMatchObject({ isApplied: true });
  });

  it("is not opened by an accomplice who was invited or promoted after the fact", async () => {
    const [account] = [{ id: owner.accountId }];
    const accomplice = await createUser(db, {
      accountId: account.id,
      role: "ADMIN",
      createdAt: new Date(Date.now() + 1000),
    });
    const ctx = { ...owner, actor: { ...owner.actor, userId: accomplice.id, role: "ADMIN" as const } };
    const request = await requestOf(setVersioning(owner, { name, isEnabled: false }));
    await expect(approveRequest(later(ctx, 1), request)).rejects.toThrow("24 horas");
  });

  it("compares a locked bucket's retention the same way", async () => {
    const locked = `${name}-lock`;
    await createBucket(owner, {
      name: locked,
      versioning: true,
      isPublic: false,
      hasObjectLock: true,
      retention: { mode: "COMPLIANCE", days: 30 },
    });
    await setSecondApproval(owner, { name: locked, isRequired: true });
    const shorter = await setRetention(owner, { name: locked, retention: { mode: "GOVERNANCE", days: 7 } });
    expect(shorter.approvalId).not.toBeNull();
    const longer = await setRetention(owner, { name: locked, retention: { mode: "COMPLIANCE", days: 60 } });
    expect(longer).toMatchObject({ approvalId: null, isApplied: true });
  });
});

describe("a Veeam bucket", () => {
  it("is made as Veeam demands and refuses what would break it", async () => {
    const veeam = `${name}-veeam`;
    const wish = { name: veeam, versioning: true, isPublic: false, hasObjectLock: true, retention: null };
    await createBucket(owner, { ...wish, purpose: "VEEAM" });
    expect(await getBucket(owner, { name: veeam })).toMatchObject({ hasObjectLock: true, retention: null });
    await expect(
      setRetention(owner, { name: veeam, retention: { mode: "GOVERNANCE", days: 7 } }),
    ).rejects.toThrow("Veeam");
    const rules = [{ id: "r", isEnabled: true, prefix: "", expireAfterDays: 90 }];
    await expect(setLifecycle(owner, { name: veeam, rules })).rejects.toThrow("Veeam");
  });
});
