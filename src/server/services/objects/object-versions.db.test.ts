import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { listAll, openObjectAccount, sendObject } from "@/testing/object-account";
import { openTestStore } from "@/testing/object-store";
import { downloadObject } from "./download-object";
import { getObject } from "./get-object";
import { listObjects } from "./list-objects";
import { listVersions } from "./list-versions";
import { removeObjects } from "./remove-objects";
import { removeVersion } from "./remove-version";
import { restoreVersion } from "./restore-version";

let store: Awaited<ReturnType<typeof openTestStore>>;
let db: Awaited<ReturnType<typeof testDatabase>>["db"];

beforeAll(async () => {
  ({ db } = await testDatabase());
  store = await openTestStore();
});
afterAll(() => store.close());

describe("versions", () => {
  it("of a removed object stay, come back, and go for good one by one", async () => {
    const { ctx, bucketName } = await openObjectAccount(db, store, { versioning: true });
    const key = "plano.txt";
    for (const content of ["um", "dois"]) await sendObject(ctx, bucketName, key, content);
    await sendObject(ctx, bucketName, "plano.txt.bak", "outro");
    await removeObjects(ctx, { bucketName, keys: [key], folders: [] });
    expect((await listAll(ctx, bucketName)).map((entry) => entry.key)).toEqual(["plano.txt.bak"]);
    const all = { bucketName, folder: "", search: "", withDeleted: true, limit: 200 };
    const shown = (await listObjects(ctx, all)).entries;
    expect(shown.map((entry) => [entry.key, entry.isDeleted])).toEqual([
      ["plano.txt", true],
      ["plano.txt.bak", false],
    ]);

    const { versions } = await listVersions(ctx, { bucketName, key });
    expect(versions.map(({ isDeleteMarker, sizeBytes }) => [isDeleteMarker, sizeBytes])).toEqual([
      [true, 0n],
      [false, 4n],
      [false, 2n],
    ]);
    const [marker, , oldest] = versions;
    await restoreVersion(ctx, { bucketName, key, versionId: oldest!.versionId });
    const read = async () => (await fetch((await downloadObject(ctx, { bucketName, key })).url)).text();
    expect(await read()).toBe("um");
    await removeVersion(ctx, { bucketName, key, versionId: marker!.versionId });
    await removeVersion(ctx, { bucketName, key, versionId: oldest!.versionId });
    expect((await listVersions(ctx, { bucketName, key })).versions.map(({ sizeBytes }) => sizeBytes)).toEqual(
      [2n, 4n],
    );
    expect(await read()).toBe("um");
  });

  it("under retention are shown as such and cannot be removed", async () => {
    const { ctx, bucketName } = await openObjectAccount(db, store, {
      versioning: true,
      hasObjectLock: true,
      retentionDays: 3,
    });
    await sendObject(ctx, bucketName, "backup.bin", "guardado");
    const object = await getObject(ctx, { bucketName, key: "backup.bin" });
    expect(object).toMatchObject({ retention: { mode: "COMPLIANCE" }, hasLegalHold: false });
    const version = { bucketName, key: "backup.bin", versionId: object.versionId! };
    await expect(removeVersion(ctx, version)).rejects.toThrow(/retenção/);
    expect((await listVersions(ctx, version)).versions).toHaveLength(1);
  });
});
