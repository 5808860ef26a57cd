import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { backupWatches, notifications } from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { at, openRadar, type Radar } from "@/testing/factories/backup-radar";
import { accountContext } from "@/testing/factories/context";
import { createBucketRow } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { changeWatch } from "./change-watch";
import { getOverview } from "./get-overview";
import { listRuns } from "./list-runs";
import { listWatches } from "./list-watches";

let db: Database;
let radar: Radar;

beforeAll(async () => {
  ({ db } = await testDatabase());
  return stopJobQueue;
});

beforeEach(async () => {
  radar = await openRadar(db);
});

describe("the backup radar", () => {
  it("learns rhythm, size and software of a bucket and key from the store's requests", async () => {
    await radar.history(8);
    expect(await radar.list(at(7, 60))).toMatchObject([
      {
        bucketName: radar.bucket.name,
        accessKeyId: radar.key.accessKeyId,
        software: "rclone",
        state: "ON_TIME",
        rhythm: "todo dia por volta das 02:00",
        usualBytes: 3000n,
        lastStartedAt: at(7),
        lastBytes: 3000n,
        backupCount: 8,
        areAlertsOn: true,
        limitHours: 26,
        nextFrom: at(8, -10),
      },
    ]);
    const [{ days } = { days: [] }] = await radar.list(at(7, 60));
    expect(days).toHaveLength(30);
    expect(days.filter(({ backupCount }) => backupCount === 1)).toHaveLength(8);
    expect(await getOverview(radar.contextAt(at(7, 60)))).toMatchObject({ onTime: 1, late: 0 });
    expect(
      (
        await listRuns(radar.contextAt(at(7, 60)), {
          bucketName: radar.bucket.name,
          accessKeyId: radar.key.accessKeyId,
        })
      ).runs,
    ).toHaveLength(8);
  });

  it("alerts Owner and Admins once when a backup is missing, and tells when it is back", async () => {
    const admin = await createUser(db, { accountId: radar.account.id, role: "ADMIN" });
    await createUser(db, { accountId: radar.account.id, role: "DEVELOPER" });
    await radar.history(8);
    await radar.look(at(8, 119));
    expect(await radar.alerts()).toEqual([]);
    await Promise.all([radar.look(at(8, 121)), radar.look(at(8, 121))]);
    await radar.look(at(8, 300));
    expect(await radar.alerts()).toMatchObject([{ kind: "LATE", resolvedAt: null }]);
    expect((await radar.alerts())[0]?.details).toContain("todo dia por volta das 02:00");
    const recipients = (await radar.told("backup-alert")).map(({ recipient }) => recipient);
    expect(recipients.sort()).toEqual([radar.owner.email, admin.email].sort());
    expect(await radar.list(at(8, 300))).toMatchObject([{ state: "LATE" }]);

    await radar.arrive(radar.backup(at(8, 400)), at(8, 410));
    await radar.look(at(8, 410));
    await radar.look(at(8, 500));
    expect(await radar.alerts()).toMatchObject([{ kind: "LATE", outcome: "RECOVERED" }]);
    expect(await radar.told("backup-recovered")).toHaveLength(2);
    const notices = await db
      .select()
      .from(notifications)
      .where(eq(notifications.accountId, radar.account.id))
      .orderBy(notifications.createdAt);
    expect(notices.map(({ type }) => type).sort()).toEqual(["BACKUP_ALERT", "BACKUP_RECOVERED"]);
    expect(notices[0]?.title).toBe(`Sem backup há 26 horas: “${radar.bucket.name}”`);
  });

  it("alerts when a backup falls to a fifth of its usual size, and again when it is normal", async () => {
    await radar.history(8);
    await radar.arrive(radar.backup(at(8), { bytes: 600 }), at(8, 9));
    await radar.look(at(8, 10));
    expect(await radar.alerts()).toEqual([]);
    await radar.look(at(8, 60));
    expect(await radar.alerts()).toMatchObject([{ kind: "SHRUNK", resolvedAt: null, usualBytes: 3000n }]);
    await radar.arrive(radar.backup(at(9), { bytes: 600 }), at(9, 60));
    await radar.look(at(9, 60));
    expect(await radar.list(at(9, 60))).toMatchObject([{ state: "SMALLER" }]);
    await radar.arrive(radar.backup(at(10)), at(10, 60));
    await radar.look(at(10, 60));
    expect(await radar.alerts()).toMatchObject([{ kind: "SHRUNK", outcome: "RECOVERED" }]);
    expect(await radar.told("backup-alert")).toHaveLength(1);
    expect(await radar.list(at(10, 60))).toMatchObject([{ state: "ON_TIME" }]);
  });

  it("is silent about irregular writes unless somebody asks", async () => {
    const hours = [0, 31, 40, 101, 130, 139, 190, 260, 281];
    await radar.arrive(
      hours.flatMap((hour) => radar.backup(at(0, hour * 60))),
      at(12),
    );
    await radar.look(at(12));
    await radar.look(at(20));
    expect(await radar.list(at(20))).toMatchObject([{ state: "IRREGULAR", areAlertsOn: false }]);
    expect(await radar.alerts()).toEqual([]);
    const watch = { bucketName: radar.bucket.name, accessKeyId: radar.key.accessKeyId };
    const onlyOn = { ...watch, alertsOn: true, lateAfterHours: null, shrinkPercent: null, snoozeDays: null };
    await changeWatch(radar.contextAt(at(20)), onlyOn);
    expect(await radar.list(at(20))).toMatchObject([
      { state: "IRREGULAR", areAlertsOn: true, limitHours: null },
    ]);
    expect(await radar.alerts()).toEqual([]);
    await changeWatch(radar.contextAt(at(20)), {
      ...watch,
      alertsOn: true,
      lateAfterHours: 100,
      shrinkPercent: null,
      snoozeDays: null,
    });
    expect(await radar.alerts()).toMatchObject([{ kind: "LATE", resolvedAt: null }]);
    await changeWatch(radar.contextAt(at(20)), {
      ...watch,
      alertsOn: false,
      lateAfterHours: null,
      shrinkPercent: null,
      snoozeDays: null,
    });
    expect(await radar.alerts()).toMatchObject([{ outcome: "TURNED_OFF" }]);
    expect(await radar.told("backup-recovered")).toEqual([]);
  });

  it("keeps quiet while snoozed, and speaks when the snooze is over and nothing came", async () => {
    await radar.history(8);
    const quiet = { alertsOn: null, lateAfterHours: null, shrinkPercent: null, snoozeDays: 3 };
    const watch = { bucketName: radar.bucket.name, accessKeyId: radar.key.accessKeyId };
    await changeWatch(radar.contextAt(at(7, 61)), { ...watch, ...quiet });
    await radar.look(at(9));
    expect(await radar.alerts()).toEqual([]);
    expect(await radar.list(at(9))).toMatchObject([{ state: "LATE" }]);
    await radar.look(at(10, 70));
    expect(await radar.alerts()).toHaveLength(1);
  });

  it("does not take a silent audit stream for a missing backup", async () => {
    await radar.history(8);
    await radar.hear(at(8));
    await radar.look(at(8, 300));
    expect(await radar.alerts()).toEqual([]);
    expect(await radar.list(at(8, 300))).toMatchObject([{ state: "ON_TIME" }]);
    expect(await getOverview(radar.contextAt(at(8, 300)))).toMatchObject({ isStreamSilent: true });
    await radar.hear(null);
    await radar.look(at(8, 310));
    expect(await radar.alerts()).toHaveLength(1);
  });
});

describe("the list", () => {
  it("pages through every backup once, the worst first, and finds by name", async () => {
    for (let index = 0; index < 6; index += 1) {
      radar.bucket = await createBucketRow(db, radar.account);
      await radar.arrive(radar.backup(at(index % 3)), at(3));
    }
    await radar.look(at(3, 60));
    await db
      .update(backupWatches)
      .set({ state: "LATE" })
      .where(and(eq(backupWatches.accountId, radar.account.id), eq(backupWatches.bucketId, radar.bucket.id)));
    const seen: string[] = [];
    let cursor: Awaited<ReturnType<typeof listWatches>>["nextCursor"];
    do {
      const page = await listWatches(radar.contextAt(at(3, 60)), { search: "", limit: 2, cursor });
      seen.push(...page.items.map(({ bucketName }) => bucketName));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    expect(seen[0]).toBe(radar.bucket.name);
    const found = await listWatches(radar.contextAt(at(3, 60)), { search: radar.bucket.name, limit: 50 });
    expect(found.items.map(({ bucketName }) => bucketName)).toEqual([radar.bucket.name]);
    const late = await listWatches(radar.contextAt(at(3, 60)), { search: "", state: "LATE", limit: 50 });
    expect(late.items).toHaveLength(1);
  });

  it("shows nothing of a neighbour, and its watches cannot be changed from there", async () => {
    await radar.history(6);
    const neighbour = await createAccount(db);
    const user = await createUser(db, { accountId: neighbour.id });
    const ctx = accountContext({ db, account: neighbour, user, now: at(6) });
    expect((await listWatches(ctx, { search: "", limit: 50 })).items).toEqual([]);
    const watch = { bucketName: radar.bucket.name, accessKeyId: radar.key.accessKeyId };
    await expect(listRuns(ctx, watch)).rejects.toThrow("não encontrado");
    const off = { alertsOn: false, lateAfterHours: null, shrinkPercent: null, snoozeDays: null };
    await expect(changeWatch(ctx, { ...watch, ...off })).rejects.toThrow("não encontrado");
  });
});
