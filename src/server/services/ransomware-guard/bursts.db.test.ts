import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { accessKeys, buckets, mails } from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { activateAccessKey } from "@/server/services/access-keys/activate-access-key";
import { setSecondApproval } from "@/server/services/buckets/set-second-approval";
import { removeVersion } from "@/server/services/objects/remove-version";
import { restoreVersion } from "@/server/services/objects/restore-version";
import { testDatabase } from "@/testing/database";
import { type BurstKey, type BurstScene, inTens, openBurstScene } from "@/testing/factories/burst-scene";
import { createKeyFreeze } from "@/testing/factories/guard";
import { interceptStorage, openTestStore } from "@/testing/object-store";
import { continueKey } from "./continue-key";
import { findBursts } from "./find-bursts";
import { freezeKey } from "./freeze-key";
import { listUndoProblems } from "./list-undo-problems";
import { restoreObjects } from "./restore-objects";
import { undoBurst } from "./undo-burst";

const count = 210;
const names = Array.from({ length: count }, (_, index) => `dados/ação ${String(index).padStart(3, "0")}.txt`);

let db: Database;
let store: Awaited<ReturnType<typeof openTestStore>>;
let scene: BurstScene;

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(async () => {
  await store.close();
  await stopJobQueue();
});

/** Backed up by another key long ago: what the burst then touches. */
async function backUp(by: BurstKey) {
  await inTens(names, async (name) => {
    await by.customer.putObject(scene.bucketName, name, Buffer.from(`conteúdo de ${name}`));
  });
  await whatCameBeforeIsToldApart();
}

/** Writes of two keys to one object within two seconds cannot be told apart, and then nothing is undone. */
const whatCameBeforeIsToldApart = () => new Promise((resolve) => setTimeout(resolve, 2500));

describe("a key that deletes and overwrites in a burst", () => {
  let other: BurstKey;
  const before = new Map<string, string | undefined>();

  beforeEach(async () => {
    scene = await openBurstScene(db, store.storage, { versioning: true });
    other = await scene.newKey();
    await backUp(other);
    for (const name of names) before.set(name, await scene.read(name));
  });

  it("is stopped at the store with everybody told, and what it did is put back to the byte", async () => {
    await inTens(names.slice(0, 20), (name) => scene.write(scene.key, name, "CIFRADO"));
    await scene.removeAll(scene.key, names.slice(5, 200));
    await inTens(names.slice(200), (name) => scene.remove(scene.key, name));
    await findBursts(scene.asJob());
    const [freeze] = await scene.freezes();
    expect(freeze).toMatchObject({ state: "FROZEN", deletedCount: count - 5, limitCount: 200 });
    await expect(scene.key.customer.putObject(scene.bucketName, "x", Buffer.from("x"))).rejects.toThrow();
    await expect(activateAccessKey(scene.ctx, scene.key)).rejects.toThrow("congelada");
    const told = await db
      .select()
      .from(mails)
      .where(and(eq(mails.accountId, scene.ctx.accountId), eq(mails.template, "key-frozen")));
    expect(told).toHaveLength(1);
    // Found again the next minute, it is the same burst.
    await findBursts(scene.asJob());
    expect(await scene.freezes()).toHaveLength(1);

    const newer = names[1] ?? "";
    await whatCameBeforeIsToldApart();
    await scene.write(other, newer, "um backup novo, bom");
    const freezeId = freeze?.id ?? "";
    await Promise.all([undoBurst(scene.ctx, { freezeId }), undoBurst(scene.ctx, { freezeId })]);
    await restoreObjects(scene.asJob(), { accountId: scene.ctx.accountId, freezeId });
    for (const name of names) {
      if (name !== newer) expect(await scene.read(name), name).toBe(before.get(name));
    }
    expect(await listUndoProblems(scene.ctx, { freezeId })).toEqual([
      { bucketName: scene.bucketName, objectKey: newer, problem: "WRITTEN_SINCE" },
    ]);
    const [done] = await scene.freezes();
    expect(done).toMatchObject({ state: "UNDONE", restoredCount: count - 1, problemCount: 1 });
    expect(await scene.statusOf(scene.key)).toBe("INACTIVE");
    await activateAccessKey(scene.ctx, scene.key);
    await scene.key.customer.putObject(scene.bucketName, "x", Buffer.from("x"));
  }, 120_000);

  it("is stopped for one archive that the store unpacked, and what it wrote over is put back", async () => {
    const overwritten = names.slice(0, 20);
    await inTens(overwritten, (name) =>
      scene.key.customer.putObject(scene.bucketName, name, Buffer.from("CIFRADO")),
    );
    await scene.log(scene.key.accessKeyId, "PutObjectExtract", "tudo.tar");
    await findBursts(scene.asJob());
    const [freeze] = await scene.freezes();
    expect(freeze).toMatchObject({ state: "FROZEN", overwrittenCount: 1000, limitCount: 200 });
    const freezeId = freeze?.id ?? "";
    await undoBurst(scene.ctx, { freezeId });
    await restoreObjects(scene.asJob(), { accountId: scene.ctx.accountId, freezeId });
    for (const name of overwritten) expect(await scene.read(name), name).toBe(before.get(name));
    expect((await scene.freezes())[0]).toMatchObject({ state: "UNDONE", restoredCount: 20, problemCount: 0 });
  }, 120_000);

  it("is undone to the end when the worker dies and the store is away on the way", async () => {
    await inTens(names.slice(0, 30), (name) => scene.write(scene.key, name, "CIFRADO"));
    await scene.removeAll(scene.key, names.slice(0, 205));
    await findBursts(scene.asJob());
    const freezeId = (await scene.freezes())[0]?.id ?? "";
    await undoBurst(scene.ctx, { freezeId });
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
    const job = { ...scene.asJob(), integrations: { ...scene.ctx.integrations, objectStorage: dying } };
    const payload = { accountId: scene.ctx.accountId, freezeId };
    await expect(restoreObjects(job, payload)).rejects.toThrow("killed");
    await expect(restoreObjects(job, payload)).rejects.toThrow("killed");
    const away = interceptStorage(store.storage, (call) => {
      if (call === "openForRepair") throw new Error("store away");
    });
    await expect(
      restoreObjects({ ...job, integrations: { ...scene.ctx.integrations, objectStorage: away } }, payload),
    ).rejects.toThrow("store away");
    expect((await scene.freezes())[0]?.state).toBe("UNDOING");
    await Promise.all([restoreObjects(job, payload), restoreObjects(scene.asJob(), payload)]);
    for (const name of names) expect(await scene.read(name), name).toBe(before.get(name));
    expect((await scene.freezes())[0]).toMatchObject({ state: "UNDONE", problemCount: 0 });
  }, 120_000);

  it("goes on and is not stopped again for as much, when a person says it was legitimate", async () => {
    await scene.removeAll(scene.key, names.slice(0, 205));
    await findBursts(scene.asJob());
    const freezeId = (await scene.freezes())[0]?.id ?? "";
    await continueKey({ ...scene.ctx, now: new Date() }, { freezeId });
    expect(await scene.statusOf(scene.key)).toBe("ACTIVE");
    await backUp(other);
    await scene.removeAll(scene.key, names);
    await findBursts(scene.asJob());
    expect(await scene.statusOf(scene.key)).toBe("ACTIVE");
    expect(await scene.freezes()).toHaveLength(1);
  }, 120_000);

  it("is not undone in a bucket of the same name that is somebody else's by now", async () => {
    await scene.removeAll(scene.key, names.slice(0, 205));
    await findBursts(scene.asJob());
    const freezeId = (await scene.freezes())[0]?.id ?? "";
    // The account's bucket goes, another account takes its name and deletes something of its own at the same moment.
    await db
      .update(buckets)
      .set({ state: "DELETED", deletedAt: new Date() })
      .where(eq(buckets.id, scene.bucketId));
    await undoBurst(scene.ctx, { freezeId });
    await restoreObjects(scene.asJob(), { accountId: scene.ctx.accountId, freezeId });
    expect(await scene.read(names[0] ?? "")).toBeUndefined();
    expect(await listUndoProblems(scene.ctx, { freezeId })).toEqual([
      { bucketName: scene.bucketName, objectKey: "", problem: "BUCKET_GONE" },
    ]);
    expect((await scene.freezes())[0]).toMatchObject({ state: "UNDONE", restoredCount: 0 });
  }, 120_000);

  it("stays stopped, whatever is decided about an older warning", async () => {
    const [row] = await db.select().from(accessKeys).where(eq(accessKeys.accessKeyId, scene.key.accessKeyId));
    const [bucket] = await db.select().from(buckets).where(eq(buckets.id, scene.bucketId));
    const warning = await createKeyFreeze(db, row!, [bucket!], { state: "WARNED" });
    const older = await createKeyFreeze(db, row!, [bucket!], { state: "WARNED" });
    await scene.removeAll(scene.key, names.slice(0, 205));
    await findBursts(scene.asJob());
    expect(await scene.statusOf(scene.key)).toBe("INACTIVE");
    await expect(freezeKey(scene.ctx, { freezeId: warning })).rejects.toThrow("já está congelada");
    await continueKey(scene.ctx, { freezeId: older });
    expect(await scene.statusOf(scene.key)).toBe("INACTIVE");
    await expect(scene.key.customer.putObject(scene.bucketName, "x", Buffer.from("x"))).rejects.toThrow();
    await expect(activateAccessKey(scene.ctx, scene.key)).rejects.toThrow("congelada");
  }, 120_000);

  it("deletes no version for good where a second person has to approve", async () => {
    await setSecondApproval(scene.ctx, { name: scene.bucketName, isRequired: true });
    const versions = await store.storage
      .openForRepair()
      .listVersions({ bucketName: scene.bucketName, prefix: names[0] ?? "", limit: 10, isRecursive: true });
    const [target] = versions.versions;
    const refused = await scene.key.customer.removeObjects(scene.bucketName, [
      { name: target?.name ?? "", versionId: target?.versionId },
    ]);
    expect(refused).toMatchObject([{ code: "AccessDenied" }]);
    for (const name of [target?.name, `/${target?.name}`, `//${target?.name}`]) {
      const version = { bucketName: scene.bucketName, key: name ?? "", versionId: target?.versionId ?? "" };
      await expect(removeVersion(scene.ctx, version)).rejects.toThrow();
    }
    expect(await scene.read(names[0] ?? "")).toBe(before.get(names[0] ?? ""));
    // A person may still bring one back in the portal.
    const old = { bucketName: scene.bucketName, key: target?.name ?? "", versionId: target?.versionId ?? "" };
    await scene.write(scene.key, old.key, "CIFRADO");
    await restoreVersion(scene.ctx, old);
    expect(await scene.read(old.key)).toBe(before.get(old.key));
  }, 120_000);
});
