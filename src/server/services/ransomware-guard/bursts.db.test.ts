import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { accessKeys, accessLogEntries, buckets, keyFreezes, mails } from "@/server/db/schema";
import type { CustomerStorage } from "@/server/integrations/object-storage/object-storage";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { activateAccessKey } from "@/server/services/access-keys/activate-access-key";
import { createAccessKey } from "@/server/services/access-keys/create-access-key";
import { createBucket } from "@/server/services/buckets/create-bucket";
import { getBucket } from "@/server/services/buckets/get-bucket";
import { setBurstGuard } from "@/server/services/buckets/set-burst-guard";
import { setSecondApproval } from "@/server/services/buckets/set-second-approval";
import { removeVersion } from "@/server/services/objects/remove-version";
import { restoreVersion } from "@/server/services/objects/restore-version";
import { testDatabase } from "@/testing/database";
import { createKeyFreeze } from "@/testing/factories/guard";
import { createTenant } from "@/testing/factories/tenant";
import { interceptStorage, openTestStore } from "@/testing/object-store";
import { continueKey } from "./continue-key";
import { findBursts } from "./find-bursts";
import { freezeKey } from "./freeze-key";
import { listFreezes } from "./list-freezes";
import { listUndoProblems } from "./list-undo-problems";
import { restoreObjects } from "./restore-objects";
import { undoBurst } from "./undo-burst";

const count = 210;
const names = Array.from({ length: count }, (_, index) => `dados/ação ${String(index).padStart(3, "0")}.txt`);

let db: Database;
let store: Awaited<ReturnType<typeof openTestStore>>;
let ctx: AccountContext;
let bucketName: string;
let bucketId: string;

interface Key {
  accessKeyId: string;
  customer: CustomerStorage;
}
let key: Key;

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(async () => {
  await store.close();
  await stopJobQueue();
});

async function newKey(): Promise<Key> {
  const input = { permission: "FULL" as const, bucketNames: null, prefix: "", addressRanges: [] };
  const made = await createAccessKey(ctx, { ...input, name: "Servidor", expiresAt: null });
  await log(made.accessKeyId, "PutObject", "antigo", new Date(Date.now() - 20 * 86_400_000));
  return { accessKeyId: made.accessKeyId, customer: store.storage.openAsCustomer(made) };
}

/** As the audit stream books a request that has ended. */
async function log(
  accessKeyId: string,
  operation: string,
  objectKey: string,
  occurredAt = new Date(),
  statusCode = 200,
) {
  await db.insert(accessLogEntries).values({
    accountId: ctx.accountId,
    occurredAt,
    entryKey: randomUUID(),
    bucketId,
    bucketName,
    objectKey,
    operation,
    requestClass: operation.startsWith("Delete") ? "DELETE" : "PUT",
    statusCode,
    ingressBytes: 0n,
    egressBytes: 0n,
    accessKeyId,
    durationMicros: 5000n,
  });
}

const inTens = async (list: readonly string[], work: (name: string) => Promise<void>) => {
  for (let start = 0; start < list.length; start += 10) {
    await Promise.all(list.slice(start, start + 10).map(work));
  }
};
const write = async (by: Key, name: string, text: string) => {
  await by.customer.putObject(bucketName, name, Buffer.from(text));
  await log(by.accessKeyId, "PutObject", name);
};
const remove = async (by: Key, name: string) => {
  await by.customer.removeObject(bucketName, name);
  await log(by.accessKeyId, "DeleteObject", name);
};
const removeAll = async (by: Key, list: readonly string[]) => {
  await by.customer.removeObjects(
    bucketName,
    list.map((name) => ({ name })),
  );
  await log(by.accessKeyId, "DeleteMultipleObjects", list.at(-1) ?? "");
};
const read = async (name: string) => {
  const repair = store.storage.openForRepair();
  const found = await repair.describeObject(bucketName, name);
  return found && `${found.sizeBytes}/${found.etag}`;
};
const statusOf = async (of: Key) =>
  (await db.select().from(accessKeys).where(eq(accessKeys.accessKeyId, of.accessKeyId)))[0]?.status;
const freezes = () => listFreezes(ctx);
/** Jobs run with the clock of their start; the burst lies before. */
const asJob = () => ({ ...ctx, actor: null, now: new Date() });

/** Backed up by another key long ago: what the burst then touches. */
async function backUp(by: Key) {
  await inTens(names, async (name) => {
    await by.customer.putObject(bucketName, name, Buffer.from(`conteúdo de ${name}`));
  });
  await whatCameBeforeIsToldApart();
}

/** Writes of two keys to one object within two seconds cannot be told apart, and then nothing is undone. */
const whatCameBeforeIsToldApart = () => new Promise((resolve) => setTimeout(resolve, 2500));

async function openBucket(versioning: boolean, hasObjectLock = false) {
  const tenant = await createTenant(db, store.storage);
  ctx = tenant.ctx;
  bucketName = `rajada-${tenant.account.shortId}`;
  await createBucket(ctx, { name: bucketName, versioning, isPublic: false, hasObjectLock, retention: null });
  const [row] = await db.select({ id: buckets.id }).from(buckets).where(eq(buckets.name, bucketName));
  bucketId = row?.id ?? "";
  key = await newKey();
}

describe("a key that deletes and overwrites in a burst", () => {
  let other: Key;
  const before = new Map<string, string | undefined>();

  beforeEach(async () => {
    await openBucket(true);
    other = await newKey();
    await backUp(other);
    for (const name of names) before.set(name, await read(name));
  });

  it("is stopped at the store with everybody told, and what it did is put back to the byte", async () => {
    await inTens(names.slice(0, 20), (name) => write(key, name, "CIFRADO"));
    await removeAll(key, names.slice(5, 200));
    await inTens(names.slice(200), (name) => remove(key, name));
    await findBursts(asJob());
    const [freeze] = await freezes();
    expect(freeze).toMatchObject({ state: "FROZEN", deletedCount: count - 5, limitCount: 200 });
    await expect(key.customer.putObject(bucketName, "x", Buffer.from("x"))).rejects.toThrow();
    await expect(activateAccessKey(ctx, key)).rejects.toThrow("congelada");
    const told = await db
      .select()
      .from(mails)
      .where(and(eq(mails.accountId, ctx.accountId), eq(mails.template, "key-frozen")));
    expect(told).toHaveLength(1);
    // Found again the next minute, it is the same burst.
    await findBursts(asJob());
    expect(await freezes()).toHaveLength(1);

    const newer = names[1] ?? "";
    await whatCameBeforeIsToldApart();
    await write(other, newer, "um backup novo, bom");
    const freezeId = freeze?.id ?? "";
    await Promise.all([undoBurst(ctx, { freezeId }), undoBurst(ctx, { freezeId })]);
    await restoreObjects(asJob(), { accountId: ctx.accountId, freezeId });
    for (const name of names) {
      if (name !== newer) expect(await read(name), name).toBe(before.get(name));
    }
    expect(await listUndoProblems(ctx, { freezeId })).toEqual([
      { bucketName, objectKey: newer, problem: "WRITTEN_SINCE" },
    ]);
    const [done] = await freezes();
    expect(done).toMatchObject({ state: "UNDONE", restoredCount: count - 1, problemCount: 1 });
    expect(await statusOf(key)).toBe("INACTIVE");
    await activateAccessKey(ctx, key);
    await key.customer.putObject(bucketName, "x", Buffer.from("x"));
  }, 120_000);

  it("is stopped for one archive that the store unpacked, and what it wrote over is put back", async () => {
    const overwritten = names.slice(0, 20);
    await inTens(overwritten, (name) => key.customer.putObject(bucketName, name, Buffer.from("CIFRADO")));
    await log(key.accessKeyId, "PutObjectExtract", "tudo.tar");
    await findBursts(asJob());
    const [freeze] = await freezes();
    expect(freeze).toMatchObject({ state: "FROZEN", overwrittenCount: 1000, limitCount: 200 });
    const freezeId = freeze?.id ?? "";
    await undoBurst(ctx, { freezeId });
    await restoreObjects(asJob(), { accountId: ctx.accountId, freezeId });
    for (const name of overwritten) expect(await read(name), name).toBe(before.get(name));
    expect((await freezes())[0]).toMatchObject({ state: "UNDONE", restoredCount: 20, problemCount: 0 });
  }, 120_000);

  it("is undone to the end when the worker dies and the store is away on the way", async () => {
    await inTens(names.slice(0, 30), (name) => write(key, name, "CIFRADO"));
    await removeAll(key, names.slice(0, 205));
    await findBursts(asJob());
    const freezeId = (await freezes())[0]?.id ?? "";
    await undoBurst(ctx, { freezeId });
    let calls = 0;
    const repair = store.storage.openForRepair();
    const failing = new Proxy(repair, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== "function") return member;
        return (...parameters: unknown[]) => {
          calls += 1;
          if (calls === 3 || calls === 20) throw new Error("killed");
          return member.apply(target, parameters);
        };
      },
    });
    const dying = new Proxy(store.storage, {
      get: (target, name, receiver) =>
        name === "openForRepair" ? () => failing : Reflect.get(target, name, receiver),
    });
    const job = { ...asJob(), integrations: { ...ctx.integrations, objectStorage: dying } };
    const payload = { accountId: ctx.accountId, freezeId };
    await expect(restoreObjects(job, payload)).rejects.toThrow("killed");
    await expect(restoreObjects(job, payload)).rejects.toThrow("killed");
    const away = interceptStorage(store.storage, (call) => {
      if (call === "openForRepair") throw new Error("store away");
    });
    await expect(
      restoreObjects({ ...job, integrations: { ...ctx.integrations, objectStorage: away } }, payload),
    ).rejects.toThrow("store away");
    expect((await freezes())[0]?.state).toBe("UNDOING");
    await Promise.all([restoreObjects(job, payload), restoreObjects(asJob(), payload)]);
    for (const name of names) expect(await read(name), name).toBe(before.get(name));
    expect((await freezes())[0]).toMatchObject({ state: "UNDONE", problemCount: 0 });
  }, 120_000);

  it("goes on and is not stopped again for as much, when a person says it was legitimate", async () => {
    await removeAll(key, names.slice(0, 205));
    await findBursts(asJob());
    const freezeId = (await freezes())[0]?.id ?? "";
    await continueKey({ ...ctx, now: new Date() }, { freezeId });
    expect(await statusOf(key)).toBe("ACTIVE");
    await backUp(other);
    await removeAll(key, names);
    await findBursts(asJob());
    expect(await statusOf(key)).toBe("ACTIVE");
    expect(await freezes()).toHaveLength(1);
  }, 120_000);

  it("is not undone in a bucket of the same name that is somebody else's by now", async () => {
    await removeAll(key, names.slice(0, 205));
    await findBursts(asJob());
    const freezeId = (await freezes())[0]?.id ?? "";
    // The account's bucket goes, another account takes its name and deletes something of its own at the same moment.
    await db.update(buckets).set({ state: "DELETED", deletedAt: new Date() }).where(eq(buckets.id, bucketId));
    await undoBurst(ctx, { freezeId });
    await restoreObjects(asJob(), { accountId: ctx.accountId, freezeId });
    expect(await read(names[0] ?? "")).toBeUndefined();
    expect(await listUndoProblems(ctx, { freezeId })).toEqual([
      { bucketName, objectKey: "", problem: "BUCKET_GONE" },
    ]);
    expect((await freezes())[0]).toMatchObject({ state: "UNDONE", restoredCount: 0 });
  }, 120_000);

  it("stays stopped, whatever is decided about an older warning", async () => {
    const [row] = await db.select().from(accessKeys).where(eq(accessKeys.accessKeyId, key.accessKeyId));
    const [bucket] = await db.select().from(buckets).where(eq(buckets.id, bucketId));
    const warning = await createKeyFreeze(db, row!, [bucket!], { state: "WARNED" });
    const older = await createKeyFreeze(db, row!, [bucket!], { state: "WARNED" });
    await removeAll(key, names.slice(0, 205));
    await findBursts(asJob());
    expect(await statusOf(key)).toBe("INACTIVE");
    await expect(freezeKey(ctx, { freezeId: warning })).rejects.toThrow("já está congelada");
    await continueKey(ctx, { freezeId: older });
    expect(await statusOf(key)).toBe("INACTIVE");
    await expect(key.customer.putObject(bucketName, "x", Buffer.from("x"))).rejects.toThrow();
    await expect(activateAccessKey(ctx, key)).rejects.toThrow("congelada");
  }, 120_000);

  it("deletes no version for good where a second person has to approve", async () => {
    await setSecondApproval(ctx, { name: bucketName, isRequired: true });
    const versions = await store.storage
      .openForRepair()
      .listVersions({ bucketName, prefix: names[0] ?? "", limit: 10, isRecursive: true });
    const [target] = versions.versions;
    const refused = await key.customer.removeObjects(bucketName, [
      { name: target?.name ?? "", versionId: target?.versionId },
    ]);
    expect(refused).toMatchObject([{ code: "AccessDenied" }]);
    for (const name of [target?.name, `/${target?.name}`, `//${target?.name}`]) {
      const version = { bucketName, key: name ?? "", versionId: target?.versionId ?? "" };
      await expect(removeVersion(ctx, version)).rejects.toThrow();
    }
    expect(await read(names[0] ?? "")).toBe(before.get(names[0] ?? ""));
    // A person may still bring one back in the portal.
    const old = { bucketName, key: target?.name ?? "", versionId: target?.versionId ?? "" };
    await write(key, old.key, "CIFRADO");
    await restoreVersion(ctx, old);
    expect(await read(old.key)).toBe(before.get(old.key));
  }, 120_000);
});

describe("accounts with much to look through", () => {
  it("keep no other account's burst waiting", async () => {
    const frozen = async () =>
      (await db.select().from(keyFreezes)).map(({ accessKeyRowId }) => accessKeyRowId);
    const rowIdOf = async ({ accessKeyId }: Key) =>
      (await db.select().from(accessKeys).where(eq(accessKeys.accessKeyId, accessKeyId)))[0]?.id ?? "";
    const slow: string[] = [];
    for (let account = 0; account < 2; account += 1) {
      await openBucket(true);
      slow.push(bucketName);
      await log(key.accessKeyId, "DeleteMultipleObjects", "x");
    }
    await openBucket(true);
    await inTens(names, (name) => log(key.accessKeyId, "DeleteObject", name));
    const repair = store.storage.openForRepair();
    let isReleased = false;
    const listVersions: CustomerStorage["listVersions"] = async (listing) => {
      while (slow.includes(listing.bucketName) && !isReleased) await new Promise((go) => setTimeout(go, 20));
      return repair.listVersions(listing);
    };
    const objectStorage = new Proxy(store.storage, {
      get: (target, name, receiver) =>
        name === "openForRepair" ? () => ({ ...repair, listVersions }) : Reflect.get(target, name, receiver),
    });
    const running = findBursts({ ...asJob(), integrations: { ...ctx.integrations, objectStorage } });
    await expect.poll(frozen, { timeout: 10_000 }).toContain(await rowIdOf(key));
    isReleased = true;
    await running;
  }, 60_000);
});

describe("a key that does what it always does", () => {
  it("is left alone while it writes new objects, however many", async () => {
    await openBucket(true);
    await inTens(names, (name) => write(key, name, "novo"));
    await inTens(names, (name) => log(key.accessKeyId, "PutObject", `${name}-2`));
    await findBursts(asJob());
    expect(await freezes()).toEqual([]);
  }, 120_000);

  it("is left alone while it prunes as before", async () => {
    await openBucket(true);
    for (let day = 1; day <= 3; day += 1) {
      const at = new Date(Date.now() - day * 86_400_000);
      for (let index = 0; index < 100; index += 1) {
        await log(key.accessKeyId, "DeleteObject", `velho-${day}-${index}`, at);
      }
    }
    await inTens(names, (name) => log(key.accessKeyId, "DeleteObject", name));
    await findBursts(asJob());
    expect(await freezes()).toEqual([]);
    await inTens(names, (name) => log(key.accessKeyId, "DeleteObject", `${name}-2`));
    await findBursts(asJob());
    expect(await freezes()).toMatchObject([{ state: "FROZEN", usualCount: 100, limitCount: 400 }]);
  }, 120_000);

  it("is left alone while strangers sign garbage in its name: what the store refused is no burst", async () => {
    await openBucket(true);
    const now = new Date();
    await inTens(names, (name) => log(key.accessKeyId, "DeleteObject", name, now, 403));
    await inTens(names, (name) => log(key.accessKeyId, "PutObject", name, now, 403));
    await log(key.accessKeyId, "DeleteMultipleObjects", "x", now, 403);
    await findBursts(asJob());
    expect(await freezes()).toEqual([]);
    expect(await statusOf(key)).toBe("ACTIVE");
    await inTens(names, (name) => log(key.accessKeyId, "DeleteObject", name, now));
    await findBursts(asJob());
    expect(await freezes()).toHaveLength(1);
  }, 120_000);

  it("is left alone while it sends archives as before", async () => {
    await openBucket(true);
    for (let day = 1; day <= 3; day += 1) {
      await log(key.accessKeyId, "PutObjectExtract", `${day}.tar`, new Date(Date.now() - day * 86_400_000));
    }
    await log(key.accessKeyId, "PutObjectExtract", "hoje.tar");
    await findBursts(asJob());
    expect(await freezes()).toEqual([]);
  }, 120_000);

  it("is only told about where nothing could be undone, once a day, and not at all where that is off", async () => {
    await openBucket(false);
    await inTens(names, (name) => log(key.accessKeyId, "DeleteObject", name));
    await findBursts(asJob());
    await findBursts(asJob());
    expect(await freezes()).toMatchObject([{ state: "WARNED" }]);
    expect(await statusOf(key)).toBe("ACTIVE");
    await db.delete(keyFreezes).where(eq(keyFreezes.accountId, ctx.accountId));
    await setBurstGuard(ctx, { name: bucketName, guard: "OFF" });
    expect((await getBucket(ctx, { name: bucketName })).effectiveBurstGuard).toBe("OFF");
    await findBursts(asJob());
    expect(await freezes()).toEqual([]);
  }, 120_000);
});
