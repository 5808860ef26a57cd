import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { accessKeys, backupWatches, buckets, storageTenants, suspensions } from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { testDatabase } from "@/testing/database";
import type { StoredWrite } from "@/testing/factories/audit-entries";
import { at, openRadar, type Radar } from "@/testing/factories/backup-radar";
import { createKeyRow } from "@/testing/factories/storage";

let db: Database;
let radar: Radar;

beforeAll(async () => {
  ({ db } = await testDatabase());
  return stopJobQueue;
});

beforeEach(async () => {
  radar = await openRadar(db);
});

describe("what counts as a backup", () => {
  it("is not the portal's connection test, uploads in the portal, refusals, empty marks and restic's prune", async () => {
    const hash = "a".repeat(64);
    const odd = (more: Partial<StoredWrite>) => radar.backup(at(0), more);
    await radar.arrive(
      [
        ...odd({ objectKey: "srv/.teste-de-conexao/1" }),
        ...odd({ accessKeyId: `cs-${radar.account.shortId}` }),
        ...odd({ statusCode: 403 }),
        ...odd({ bytes: 0 }),
        ...odd({ operation: "CopyObject" }),
      ],
      at(0, 60),
    );
    await radar.look(at(0, 60));
    expect(await radar.runs()).toEqual([]);
    expect(await radar.list(at(0, 60))).toEqual([]);
    await radar.arrive(odd({ objectKey: `repo/data/aa/${hash}` }), at(0, 70));
    await radar.look(at(0, 70));
    await radar.arrive(radar.backup(at(1), { objectKey: `repo/snapshots/${hash}` }), at(1, 60));
    await radar.look(at(1, 60));
    expect(await radar.runs()).toHaveLength(2);
    expect(await radar.list(at(1, 60))).toMatchObject([
      { backupCount: 1, software: "restic", lastStartedAt: at(1) },
    ]);
  });

  it("is judged together with the key that was replaced: a rotation is no missing backup", async () => {
    await radar.history(8);
    await db
      .update(backupWatches)
      .set({ lateAfterHours: 30 })
      .where(eq(backupWatches.accountId, radar.account.id));
    const successor = await createKeyRow(db, radar.account, { name: "Nova" });
    await db.update(accessKeys).set({ replacedById: successor.id }).where(eq(accessKeys.id, radar.key.id));
    await radar.look(at(7, 100));
    await radar.arrive(radar.backup(at(8), { accessKeyId: successor.accessKeyId }), at(8, 60));
    await radar.look(at(8, 60));
    expect(await radar.list(at(8, 60))).toMatchObject([
      { keyName: "Nova", backupCount: 9, state: "ON_TIME", limitHours: 30, lastStartedAt: at(8) },
    ]);
    await db
      .update(accessKeys)
      .set({ status: "REVOKED", revokedAt: at(8, 70) })
      .where(eq(accessKeys.id, radar.key.id));
    await radar.look(at(8, 80));
    expect(await radar.list(at(8, 80))).toMatchObject([{ keyName: "Nova", backupCount: 9 }]);
  });

  it("ends with the bucket or the key, without a word", async () => {
    await radar.history(8);
    await radar.look(at(9));
    expect(await radar.alerts()).toHaveLength(1);
    await db
      .update(accessKeys)
      .set({ status: "REVOKED", revokedAt: at(9) })
      .where(eq(accessKeys.id, radar.key.id));
    await radar.look(at(9, 10));
    expect(await radar.list(at(9, 10))).toEqual([]);
    expect(await radar.alerts()).toMatchObject([{ outcome: "ENDED" }]);
    radar.key = await createKeyRow(db, radar.account);
    await radar.history(8);
    await db
      .update(buckets)
      .set({ state: "DELETED", deletedAt: at(8) })
      .where(eq(buckets.id, radar.bucket.id));
    await radar.look(at(9));
    expect(await radar.list(at(9))).toEqual([]);
    expect(await radar.alerts()).toHaveLength(1);
  });

  it.each([
    [
      "conta está restrita",
      () =>
        db.insert(suspensions).values({ accountId: radar.account.id, level: "RESTRICTED", reason: "Fatura" }),
    ],
    [
      "quota da conta está cheia",
      () =>
        db.update(storageTenants).set({ isFull: true }).where(eq(storageTenants.accountId, radar.account.id)),
    ],
    [
      "chave está desativada",
      () => db.update(accessKeys).set({ status: "INACTIVE" }).where(eq(accessKeys.id, radar.key.id)),
    ],
    ["3 envios foram recusados", () => radar.arrive(radar.backup(at(8), { statusCode: 403 }), at(8, 60))],
    [
      "não enviou dados novos",
      () => radar.arrive(radar.backup(at(8), { operation: "ListObjectsV2" }), at(8, 60)),
    ],
    ["não foi usada desde então", async () => undefined],
  ])("explains a missing backup: %s", async (words, cause) => {
    await radar.history(8);
    await cause();
    await radar.look(at(8, 130));
    expect((await radar.alerts())[0]?.details).toContain(words);
  });
});
