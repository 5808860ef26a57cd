import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { accessKeys, keyFreezes } from "@/server/db/schema";
import type { CustomerStorage } from "@/server/integrations/object-storage/object-storage";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { getBucket } from "@/server/services/buckets/get-bucket";
import { setBurstGuard } from "@/server/services/buckets/set-burst-guard";
import { testDatabase } from "@/testing/database";
import { type BurstKey, type BurstScene, inTens, openBurstScene } from "@/testing/factories/burst-scene";
import { openTestStore } from "@/testing/object-store";
import { findBursts } from "./find-bursts";

const names = Array.from({ length: 210 }, (_, index) => `dados/ação ${String(index).padStart(3, "0")}.txt`);

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

describe("accounts with much to look through", () => {
  it("keep no other account's burst waiting", async () => {
    const frozen = async () =>
      (await db.select().from(keyFreezes)).map(({ accessKeyRowId }) => accessKeyRowId);
    const rowIdOf = async ({ accessKeyId }: BurstKey) =>
      (await db.select().from(accessKeys).where(eq(accessKeys.accessKeyId, accessKeyId)))[0]?.id ?? "";
    const slow: string[] = [];
    for (let account = 0; account < 2; account += 1) {
      scene = await openBurstScene(db, store.storage, { versioning: true });
      slow.push(scene.bucketName);
      await scene.log(scene.key.accessKeyId, "DeleteMultipleObjects", "x");
    }
    scene = await openBurstScene(db, store.storage, { versioning: true });
    await inTens(names, (name) => scene.log(scene.key.accessKeyId, "DeleteObject", name));
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
    const running = findBursts({
      ...scene.asJob(),
      integrations: { ...scene.ctx.integrations, objectStorage },
    });
    await expect.poll(frozen, { timeout: 10_000 }).toContain(await rowIdOf(scene.key));
    isReleased = true;
    await running;
  }, 60_000);
});

describe("a key that does what it always does", () => {
  it("is left alone while it writes new objects, however many", async () => {
    scene = await openBurstScene(db, store.storage, { versioning: true });
    await inTens(names, (name) => scene.write(scene.key, name, "novo"));
    await inTens(names, (name) => scene.log(scene.key.accessKeyId, "PutObject", `${name}-2`));
    await findBursts(scene.asJob());
    expect(await scene.freezes()).toEqual([]);
  }, 120_000);

  it("is left alone while it prunes as before", async () => {
    scene = await openBurstScene(db, store.storage, { versioning: true });
    for (let day = 1; day <= 3; day += 1) {
      const at = new Date(Date.now() - day * 86_400_000);
      for (let index = 0; index < 100; index += 1) {
        await scene.log(scene.key.accessKeyId, "DeleteObject", `velho-${day}-${index}`, at);
      }
    }
    await inTens(names, (name) => scene.log(scene.key.accessKeyId, "DeleteObject", name));
    await findBursts(scene.asJob());
    expect(await scene.freezes()).toEqual([]);
    await inTens(names, (name) => scene.log(scene.key.accessKeyId, "DeleteObject", `${name}-2`));
    await findBursts(scene.asJob());
    expect(await scene.freezes()).toMatchObject([{ state: "FROZEN", usualCount: 100, limitCount: 400 }]);
  }, 120_000);

  it("is left alone while strangers sign garbage in its name: what the store refused is no burst", async () => {
    scene = await openBurstScene(db, store.storage, { versioning: true });
    const now = new Date();
    await inTens(names, (name) => scene.log(scene.key.accessKeyId, "DeleteObject", name, now, 403));
    await inTens(names, (name) => scene.log(scene.key.accessKeyId, "PutObject", name, now, 403));
    await scene.log(scene.key.accessKeyId, "DeleteMultipleObjects", "x", now, 403);
    await findBursts(scene.asJob());
    expect(await scene.freezes()).toEqual([]);
    expect(await scene.statusOf(scene.key)).toBe("ACTIVE");
    await inTens(names, (name) => scene.log(scene.key.accessKeyId, "DeleteObject", name, now));
    await findBursts(scene.asJob());
    expect(await scene.freezes()).toHaveLength(1);
  }, 120_000);

  it("is left alone while it sends archives as before", async () => {
    scene = await openBurstScene(db, store.storage, { versioning: true });
    for (let day = 1; day <= 3; day += 1) {
      await scene.log(
        scene.key.accessKeyId,
        "PutObjectExtract",
        `${day}.tar`,
        new Date(Date.now() - day * 86_400_000),
      );
    }
    await scene.log(scene.key.accessKeyId, "PutObjectExtract", "hoje.tar");
    await findBursts(scene.asJob());
    expect(await scene.freezes()).toEqual([]);
  }, 120_000);

  it("is only told about where nothing could be undone, once a day, and not at all where that is off", async () => {
    scene = await openBurstScene(db, store.storage, { versioning: false });
    await inTens(names, (name) => scene.log(scene.key.accessKeyId, "DeleteObject", name));
    await findBursts(scene.asJob());
    await findBursts(scene.asJob());
    expect(await scene.freezes()).toMatchObject([{ state: "WARNED" }]);
    expect(await scene.statusOf(scene.key)).toBe("ACTIVE");
    await db.delete(keyFreezes).where(eq(keyFreezes.accountId, scene.ctx.accountId));
    await setBurstGuard(scene.ctx, { name: scene.bucketName, guard: "OFF" });
    expect((await getBucket(scene.ctx, { name: scene.bucketName })).effectiveBurstGuard).toBe("OFF");
    await findBursts(scene.asJob());
    expect(await scene.freezes()).toEqual([]);
  }, 120_000);
});
