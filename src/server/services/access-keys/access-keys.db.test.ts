import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import { accessKeys, auditEntries } from "@/server/db/schema";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { sweepTenants } from "@/server/services/provisioning/sweep-tenants";
import { testDatabase } from "@/testing/database";
import { createTenantWithBucket, fullKey } from "@/testing/factories/tenant-bucket";
import { factoryPassword } from "@/testing/factories/user";
import { openTestStore } from "@/testing/object-store";
import { activateAccessKey } from "./activate-access-key";
import { cancelRotation } from "./cancel-rotation";
import { createAccessKey } from "./create-access-key";
import { deactivateAccessKey } from "./deactivate-access-key";
import { listAccessKeys } from "./list-access-keys";
import { revealSecret } from "./reveal-secret";
import { revokeAccessKey } from "./revoke-access-key";
import { rotateAccessKey } from "./rotate-access-key";
import { showFirstKey } from "./show-first-key";

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(() => store.close());

const tenantWithBucket = () => createTenantWithBucket(db, store.storage, "chaves");
const openKey = (key: { accessKeyId: string; secret: string }) => store.storage.openAsCustomer(key);
const statusOf = async (ctx: AccountContext, accessKeyId: string) =>
  (await listAccessKeys(ctx)).find((key) => key.accessKeyId === accessKeyId)?.status;

describe("access keys", () => {
  it("that are revoked and rotated or activated at the same moment stay revoked", async () => {
    const { ctx } = await tenantWithBucket();
    for (let round = 0; round < 3; round += 1) {
      const key = await createAccessKey(ctx, fullKey);
      await deactivateAccessKey(ctx, key);
      await Promise.allSettled([revokeAccessKey(ctx, key), activateAccessKey(ctx, key)]);
      expect(await statusOf(ctx, key.accessKeyId)).toBe("REVOKED");
    }
  });

  it("are rotated once by two tabs that ask at once", async () => {
    const { ctx } = await tenantWithBucket();
    const key = await createAccessKey(ctx, fullKey);
    const before = (await listAccessKeys(ctx)).length;
    const both = await Promise.allSettled([rotateAccessKey(ctx, key), rotateAccessKey(ctx, key)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listAccessKeys(ctx)).toHaveLength(before + 1);
  });

  it("that ended are not brought back by stopping and starting them", async () => {
    const { ctx } = await tenantWithBucket();
    const key = await createAccessKey(ctx, fullKey);
    await rotateAccessKey(ctx, key);
    await sweepTenants({ ...ctx, now: new Date(Date.now() + 8 * 24 * 3_600_000) });
    expect(await statusOf(ctx, key.accessKeyId)).toBe("EXPIRED");
    await expect(cancelRotation(ctx, key)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(deactivateAccessKey(ctx, key)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(activateAccessKey(ctx, key)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("work when the answer comes, and their secret is stored sealed and never listed", async () => {
    const { ctx, bucketName } = await tenantWithBucket();
    const key = await createAccessKey(ctx, fullKey);
    expect(key.accessKeyId).toMatch(/^AKI[A-Z0-9]{17}$/);
    expect(key.secret).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(key.isApplied).toBe(true);
    await openKey(key).putObject(bucketName, "a", Buffer.from("a"));
    const [row] = await db.select().from(accessKeys).where(eq(accessKeys.accessKeyId, key.accessKeyId));
    expect(JSON.stringify(row)).not.toContain(key.secret);
    expect(JSON.stringify(await listAccessKeys(ctx))).not.toContain(key.secret);
    const entries = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.accountId, ctx.accountId))
      .orderBy(auditEntries.id);
    expect(JSON.stringify(entries.map(({ details }) => details))).not.toContain(key.secret);
  });

  it("stop within the answer when deactivated or revoked, and go on when activated", async () => {
    const { ctx, bucketName } = await tenantWithBucket();
    const key = await createAccessKey(ctx, fullKey);
    const listing = () => openKey(key).listObjects({ bucketName, prefix: "" });
    expect(await deactivateAccessKey(ctx, key)).toEqual({ isApplied: true });
    await expect(listing()).rejects.toThrow();
    expect(await activateAccessKey(ctx, key)).toEqual({ isApplied: true });
    await listing();
    expect(await revokeAccessKey(ctx, key)).toEqual({ isApplied: true });
    await expect(listing()).rejects.toThrow();
    await expect(activateAccessKey(ctx, key)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("rotate: the new one works now, the old one for seven days more", async () => {
    const { account, ctx, bucketName } = await tenantWithBucket();
    const old = await createAccessKey(ctx, {
      ...fullKey,
      bucketNames: [bucketName],
      permission: "READ_ONLY",
    });
    const fresh = await rotateAccessKey(ctx, old);
    await expect(rotateAccessKey(ctx, old)).rejects.toMatchObject({ code: "CONFLICT" });
    for (const key of [old, fresh]) await openKey(key).listObjects({ bucketName, prefix: "" });
    await expect(openKey(fresh).putObject(bucketName, "a", Buffer.from("a"))).rejects.toMatchObject({
      failure: "refused",
    });
    const sevenDays = 7 * 24 * 3600 * 1000;
    await sweepTenants({ ...ctx, now: new Date(ctx.now.getTime() + sevenDays - 60_000) });
    expect(await statusOf(ctx, old.accessKeyId)).toBe("ACTIVE");
    await sweepTenants({ ...ctx, now: new Date(ctx.now.getTime() + sevenDays) });
    await applyTenant(ctx, account.id);
    expect(await statusOf(ctx, old.accessKeyId)).toBe("EXPIRED");
    await expect(openKey(old).listObjects({ bucketName, prefix: "" })).rejects.toThrow();
    await openKey(fresh).listObjects({ bucketName, prefix: "" });
  });

  it("of another account look like none", async () => {
    const { ctx } = await tenantWithBucket();
    const stranger = await tenantWithBucket();
    const key = await createAccessKey(ctx, fullKey);
    const notFound = { code: "NOT_FOUND" };
    await expect(revokeAccessKey(stranger.ctx, key)).rejects.toMatchObject(notFound);
    await expect(revealSecret(stranger.ctx, { ...key, password: factoryPassword })).rejects.toMatchObject(
      notFound,
    );
    const foreign = { ...fullKey, bucketNames: [stranger.bucketName] };
    await expect(createAccessKey(ctx, foreign)).rejects.toMatchObject(notFound);
  });

  it("show the first key's secret once, of several who ask", async () => {
    const { ctx, bucketName } = await tenantWithBucket();
    const asked = await Promise.allSettled([showFirstKey(ctx), showFirstKey(ctx), showFirstKey(ctx)]);
    const shown = asked.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(shown).toHaveLength(1);
    await openKey(shown[0]!).listObjects({ bucketName, prefix: "" });
    await expect(showFirstKey(ctx)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("reveal a secret to who types the password, a few times, audited", async () => {
    const { ctx } = await tenantWithBucket();
    const key = await createAccessKey(ctx, fullKey);
    const ask = (password: string) => revealSecret(ctx, { accessKeyId: key.accessKeyId, password });
    expect(await ask(factoryPassword)).toEqual({ secret: key.secret });
    for (let attempt = 0; attempt < 4; attempt++) {
      await expect(ask("errada")).rejects.toMatchObject({ field: "password" });
    }
    await expect(ask(factoryPassword)).rejects.toMatchObject({ code: "RATE_LIMITED" });
    const entries = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.accountId, ctx.accountId))
      .orderBy(auditEntries.id);
    expect(entries.filter(({ action }) => action === "access-key.secret-revealed")).toHaveLength(1);
  });
});
