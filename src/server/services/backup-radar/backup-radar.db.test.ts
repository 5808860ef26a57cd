import { and, eq, like } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dayMs, minuteMs } from "@/domain/backup-radar/backup-run";
import type { AccountContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import {
  accessKeys,
  backupAlerts,
  backupRadarProgress,
  backupRuns,
  backupWatches,
  backupWriteSlots,
  buckets,
  mails,
  notifications,
  storageTenants,
  suspensions,
} from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { takeAuditBatch } from "@/server/services/metering/take-audit-batch";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { auditEntryOf, type StoredWrite } from "@/testing/factories/audit-entries";
import { accountContext } from "@/testing/factories/context";
import { createBucketRow, createKeyRow, createTenant } from "@/testing/factories/storage";
import { createUser, type User } from "@/testing/factories/user";
import { changeWatch } from "./change-watch";
import { getOverview } from "./get-overview";
import { judgeWatches } from "./judge-watches";
import { listRuns } from "./list-runs";
import { listWatches } from "./list-watches";
import { sumUpAccount, sumUpWrites } from "./sum-up-writes";

/** A Friday, 02:00 in São Paulo. */
const start = Date.parse("2026-10-30T05:00:00Z");
const at = (day: number, minutes = 0) => new Date(start + day * dayMs + minutes * minuteMs);

let db: Database;
let account: Account;
let owner: User;
let bucket: Awaited<ReturnType<typeof createBucketRow>>;
let key: Awaited<ReturnType<typeof createKeyRow>>;

beforeAll(async () => {
  ({ db } = await testDatabase());
  return stopJobQueue;
});

beforeEach(async () => {
  account = await createAccount(db);
  owner = await createUser(db, { accountId: account.id });
  await createTenant(db, account);
  bucket = await createBucketRow(db, account);
  key = await createKeyRow(db, account);
  await hear(null);
});

const contextAt = (now: Date, user = owner): AccountContext => accountContext({ db, account, user, now });

/** Sets when the audit stream was last heard; null: just now, whenever now is. */
async function hear(heardAt: Date | null) {
  const values = { heardAt: heardAt ?? new Date("2100-01-01T00:00:00Z"), heardAgainAt: null };
  await db
    .insert(backupRadarProgress)
    .values({ id: 1, ...values })
    .onConflictDoUpdate({ target: backupRadarProgress.id, set: values });
}

/** A backup of some objects within ten minutes. */
function backup(from: Date, { bytes = 3000, ...more }: Partial<StoredWrite> = {}): StoredWrite[] {
  return [0, 4, 9].map((minutes) => ({
    at: new Date(from.getTime() + minutes * minuteMs),
    user: `cs-${account.shortId}`,
    accessKeyId: key.accessKeyId,
    bucketName: bucket.name,
    bytes: bytes / 3,
    ...more,
  }));
}

async function arrive(writes: readonly StoredWrite[], now: Date) {
  const text = Buffer.from(writes.map(auditEntryOf).join("\n"));
  await takeAuditBatch(
    { db, now },
    (async function* () {
      yield text;
    })(),
  );
}

async function look(now: Date) {
  await sumUpAccount({ db, now }, account.id);
  await judgeWatches(contextAt(now), { accountId: account.id });
}

async function history(days: number, bytes?: number) {
  const writes = Array.from({ length: days }, (_, day) => backup(at(day), { ...(bytes ? { bytes } : {}) }));
  await arrive(writes.flat(), at(days - 1, 60));
  await look(at(days - 1, 60));
}

const list = async (now: Date) => (await listWatches(contextAt(now), { search: "", limit: 50 })).items;
const alerts = () => db.select().from(backupAlerts).where(eq(backupAlerts.accountId, account.id));
const told = async (template: string) =>
  db
    .select({ recipient: mails.recipient })
    .from(mails)
    .where(and(eq(mails.accountId, account.id), like(mails.template, template)));
const runs = () =>
  db
    .select({
      startedAt: backupRuns.startedAt,
      endedAt: backupRuns.endedAt,
      bytes: backupRuns.bytes,
      count: backupRuns.objectCount,
    })
    .from(backupRuns)
    .where(eq(backupRuns.accountId, account.id))
    .orderBy(backupRuns.startedAt);

describe("the backup radar", () => {
  it("learns rhythm, size and software of a bucket and key from the store's requests", async () => {
    await history(8);
    expect(await list(at(7, 60))).toMatchObject([
      {
        bucketName: bucket.name,
        accessKeyId: key.accessKeyId,
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
    const [{ days } = { days: [] }] = await list(at(7, 60));
    expect(days).toHaveLength(30);
    expect(days.filter(({ backupCount }) => backupCount === 1)).toHaveLength(8);
    expect(await getOverview(contextAt(at(7, 60)))).toMatchObject({ onTime: 1, late: 0 });
    expect(
      (await listRuns(contextAt(at(7, 60)), { bucketName: bucket.name, accessKeyId: key.accessKeyId })).runs,
    ).toHaveLength(8);
  });

  it("alerts Owner and Admins once when a backup is missing, and tells when it is back", async () => {
    const admin = await createUser(db, { accountId: account.id, role: "ADMIN" });
    await createUser(db, { accountId: account.id, role: "DEVELOPER" });
    await history(8);
    await look(at(8, 119));
    expect(await alerts()).toEqual([]);
    await Promise.all([look(at(8, 121)), look(at(8, 121))]);
    await look(at(8, 300));
    expect(await alerts()).toMatchObject([{ kind: "LATE", resolvedAt: null }]);
    expect((await alerts())[0]?.details).toContain("todo dia por volta das 02:00");
    const recipients = (await told("backup-alert")).map(({ recipient }) => recipient);
    expect(recipients.sort()).toEqual([owner.email, admin.email].sort());
    expect(await list(at(8, 300))).toMatchObject([{ state: "LATE" }]);

    await arrive(backup(at(8, 400)), at(8, 410));
    await look(at(8, 410));
    await look(at(8, 500));
    expect(await alerts()).toMatchObject([{ kind: "LATE", outcome: "RECOVERED" }]);
    expect(await told("backup-recovered")).toHaveLength(2);
    const notices = await db.select().from(notifications).where(eq(notifications.accountId, account.id));
    expect(notices.map(({ type }) => type).sort()).toEqual(["BACKUP_ALERT", "BACKUP_RECOVERED"]);
    expect(notices[0]?.title).toBe(`Sem backup há 26 horas: “${bucket.name}”`);
  });

  it("alerts when a backup falls to a fifth of its usual size, and again when it is normal", async () => {
    await history(8);
    await arrive(backup(at(8), { bytes: 600 }), at(8, 9));
    await look(at(8, 10));
    expect(await alerts()).toEqual([]);
    await look(at(8, 60));
    expect(await alerts()).toMatchObject([{ kind: "SHRUNK", resolvedAt: null, usualBytes: 3000n }]);
    await arrive(backup(at(9), { bytes: 600 }), at(9, 60));
    await look(at(9, 60));
    expect(await list(at(9, 60))).toMatchObject([{ state: "SMALLER" }]);
    await arrive(backup(at(10)), at(10, 60));
    await look(at(10, 60));
    expect(await alerts()).toMatchObject([{ kind: "SHRUNK", outcome: "RECOVERED" }]);
    expect(await told("backup-alert")).toHaveLength(1);
    expect(await list(at(10, 60))).toMatchObject([{ state: "ON_TIME" }]);
  });

  it("is silent about irregular writes unless somebody asks", async () => {
    const hours = [0, 31, 40, 101, 130, 139, 190, 260, 281];
    await arrive(
      hours.flatMap((hour) => backup(at(0, hour * 60))),
      at(12),
    );
    await look(at(12));
    await look(at(20));
    expect(await list(at(20))).toMatchObject([{ state: "IRREGULAR", areAlertsOn: false }]);
    expect(await alerts()).toEqual([]);
    const watch = { bucketName: bucket.name, accessKeyId: key.accessKeyId };
    await changeWatch(contextAt(at(20)), {
      ...watch,
      alertsOn: true,
      lateAfterHours: 100,
      shrinkPercent: null,
      snoozeDays: null,
    });
    expect(await alerts()).toMatchObject([{ kind: "LATE", resolvedAt: null }]);
    await changeWatch(contextAt(at(20)), {
      ...watch,
      alertsOn: false,
      lateAfterHours: null,
      shrinkPercent: null,
      snoozeDays: null,
    });
    expect(await alerts()).toMatchObject([{ outcome: "TURNED_OFF" }]);
    expect(await told("backup-recovered")).toEqual([]);
  });

  it("keeps quiet while snoozed, and speaks when the snooze is over and nothing came", async () => {
    await history(8);
    const quiet = { alertsOn: null, lateAfterHours: null, shrinkPercent: null, snoozeDays: 3 };
    const watch = { bucketName: bucket.name, accessKeyId: key.accessKeyId };
    await changeWatch(contextAt(at(7, 61)), { ...watch, ...quiet });
    await look(at(9));
    expect(await alerts()).toEqual([]);
    expect(await list(at(9))).toMatchObject([{ state: "LATE" }]);
    await look(at(10, 70));
    expect(await alerts()).toHaveLength(1);
  });

  it("does not take a silent audit stream for a missing backup", async () => {
    await history(8);
    await hear(at(8));
    await look(at(8, 300));
    expect(await alerts()).toEqual([]);
    expect(await list(at(8, 300))).toMatchObject([{ state: "ON_TIME" }]);
    expect(await getOverview(contextAt(at(8, 300)))).toMatchObject({ isStreamSilent: true });
    await hear(null);
    await look(at(8, 310));
    expect(await alerts()).toHaveLength(1);
  });
});

describe("what counts as a backup", () => {
  it("is not the portal's connection test, uploads in the portal, refusals, empty marks and restic's prune", async () => {
    const hash = "a".repeat(64);
    const odd = (more: Partial<StoredWrite>) => backup(at(0), more);
    await arrive(
      [
        ...odd({ objectKey: "srv/.teste-de-conexao/1" }),
        ...odd({ accessKeyId: `cs-${account.shortId}` }),
        ...odd({ statusCode: 403 }),
        ...odd({ bytes: 0 }),
        ...odd({ operation: "CopyObject" }),
      ],
      at(0, 60),
    );
    await look(at(0, 60));
    expect(await runs()).toEqual([]);
    expect(await list(at(0, 60))).toEqual([]);
    await arrive(odd({ objectKey: `repo/data/aa/${hash}` }), at(0, 70));
    await look(at(0, 70));
    await arrive(backup(at(1), { objectKey: `repo/snapshots/${hash}` }), at(1, 60));
    await look(at(1, 60));
    expect(await runs()).toHaveLength(2);
    expect(await list(at(1, 60))).toMatchObject([
      { backupCount: 1, software: "restic", lastStartedAt: at(1) },
    ]);
  });

  it("is judged together with the key that was replaced: a rotation is no missing backup", async () => {
    await history(8);
    await db.update(backupWatches).set({ lateAfterHours: 30 }).where(eq(backupWatches.accountId, account.id));
    const successor = await createKeyRow(db, account, { name: "Nova" });
    await db.update(accessKeys).set({ replacedById: successor.id }).where(eq(accessKeys.id, key.id));
    await look(at(7, 100));
    await arrive(backup(at(8), { accessKeyId: successor.accessKeyId }), at(8, 60));
    await look(at(8, 60));
    expect(await list(at(8, 60))).toMatchObject([
      { keyName: "Nova", backupCount: 9, state: "ON_TIME", limitHours: 30, lastStartedAt: at(8) },
    ]);
    await db
      .update(accessKeys)
      .set({ status: "REVOKED", revokedAt: at(8, 70) })
      .where(eq(accessKeys.id, key.id));
    await look(at(8, 80));
    expect(await list(at(8, 80))).toMatchObject([{ keyName: "Nova", backupCount: 9 }]);
  });

  it("ends with the bucket or the key, without a word", async () => {
    await history(8);
    await look(at(9));
    expect(await alerts()).toHaveLength(1);
    await db
      .update(accessKeys)
      .set({ status: "REVOKED", revokedAt: at(9) })
      .where(eq(accessKeys.id, key.id));
    await look(at(9, 10));
    expect(await list(at(9, 10))).toEqual([]);
    expect(await alerts()).toMatchObject([{ outcome: "ENDED" }]);
    key = await createKeyRow(db, account);
    await history(8);
    await db
      .update(buckets)
      .set({ state: "DELETED", deletedAt: at(8) })
      .where(eq(buckets.id, bucket.id));
    await look(at(9));
    expect(await list(at(9))).toEqual([]);
    expect(await alerts()).toHaveLength(1);
  });

  it.each([
    [
      "conta está restrita",
      () => db.insert(suspensions).values({ accountId: account.id, level: "RESTRICTED", reason: "Fatura" }),
    ],
    [
      "quota da conta está cheia",
      () => db.update(storageTenants).set({ isFull: true }).where(eq(storageTenants.accountId, account.id)),
    ],
    [
      "chave está desativada",
      () => db.update(accessKeys).set({ status: "INACTIVE" }).where(eq(accessKeys.id, key.id)),
    ],
    ["3 envios foram recusados", () => arrive(backup(at(8), { statusCode: 403 }), at(8, 60))],
    ["não enviou dados novos", () => arrive(backup(at(8), { operation: "ListObjectsV2" }), at(8, 60))],
    ["não foi usada desde então", async () => undefined],
  ])("explains a missing backup: %s", async (words, cause) => {
    await history(8);
    await cause();
    await look(at(8, 130));
    expect((await alerts())[0]?.details).toContain(words);
  });
});

describe("summing up the access log", () => {
  it("ends in the same bursts, whatever the order and however late entries arrive", async () => {
    const writes = Array.from({ length: 6 }, (_, day) => backup(at(day))).flat();
    const bridge = backup(at(2, 36)).concat(backup(at(2, 70)));
    await arrive([...writes, ...bridge], at(5, 60));
    await look(at(5, 60));
    const together = await runs();
    expect(together).toHaveLength(6);
    expect(together[2]).toMatchObject({ startedAt: at(2), endedAt: at(2, 79), bytes: 9000n, count: 9 });

    const all = [...writes, ...bridge];
    await otherAccount();
    const shuffled = all
      .map((_, index) => all[(index * 7) % all.length]!)
      .map((write) => ({
        ...write,
        user: `cs-${account.shortId}`,
        accessKeyId: key.accessKeyId,
        bucketName: bucket.name,
      }));
    for (const [index, write] of shuffled.entries()) {
      await arrive([write], at(5, 60 + index));
      await look(at(5, 60 + index));
      await look(at(5, 60 + index));
    }
    expect(await runs()).toEqual(together);
  });

  async function otherAccount() {
    account = await createAccount(db);
    owner = await createUser(db, { accountId: account.id });
    await createTenant(db, account);
    bucket = await createBucketRow(db, account);
    key = await createKeyRow(db, account);
  }

  it("reads on from where it stood, a day at a time, and a kill half-way changes nothing", async () => {
    await arrive(Array.from({ length: 8 }, (_, day) => backup(at(day))).flat(), at(7, 60));
    await db.update(backupRadarProgress).set({ readUntil: at(-1) });
    let days = 0;
    const failing = Object.create(db, {
      transaction: {
        value: (work: (tx: unknown) => Promise<unknown>) =>
          db.transaction(async (tx) => {
            const result = await work(tx);
            days += 1;
            if (days === 4) throw new Error("killed before the commit");
            return result;
          }),
      },
    }) as Database;
    await expect(sumUpWrites({ db: failing, now: at(7, 60) })).rejects.toThrow("killed");
    const half = await runs();
    expect(half.length).toBeGreaterThan(0);
    expect(half.length).toBeLessThan(8);
    await sumUpWrites({ db, now: at(7, 60) });
    expect(await runs()).toHaveLength(8);
    const slots = await db.select().from(backupWriteSlots).where(eq(backupWriteSlots.accountId, account.id));
    await sumUpWrites({ db, now: at(7, 61) });
    expect(await runs()).toHaveLength(8);
    expect(
      await db.select().from(backupWriteSlots).where(eq(backupWriteSlots.accountId, account.id)),
    ).toEqual(slots);
    const [progress] = await db.select().from(backupRadarProgress);
    expect(progress?.readUntil).toEqual(at(7, 61));
  });

  it("tells nothing when it is killed while judging, and once when it runs again", async () => {
    await history(8);
    const failing = Object.create(db, {
      transaction: {
        value: (work: (tx: unknown) => Promise<unknown>) =>
          db.transaction(async (tx) => {
            await work(tx);
            throw new Error("killed before the commit");
          }),
      },
    }) as Database;
    const now = at(8, 130);
    await expect(judgeWatches({ ...contextAt(now), db: failing }, { accountId: account.id })).rejects.toThrow(
      "killed",
    );
    expect(await told("backup-alert")).toEqual([]);
    await look(now);
    await look(now);
    expect(await told("backup-alert")).toHaveLength(1);
  });

  it("cuts a writer without pauses into days", async () => {
    const writes = Array.from({ length: 60 * 6 }, (_, index) => backup(at(0, index * 10))).flat();
    await arrive(writes, at(2, 12 * 60));
    await look(at(2, 12 * 60));
    expect(await runs()).toMatchObject([{ startedAt: at(0) }, { startedAt: at(1) }, { startedAt: at(2) }]);
    expect(await list(at(2, 720))).toMatchObject([{ rhythm: "o tempo todo, sem pausas", state: "ON_TIME" }]);
  });
});

describe("the list", () => {
  it("pages through every backup once, the worst first, and finds by name", async () => {
    for (let index = 0; index < 6; index += 1) {
      bucket = await createBucketRow(db, account);
      await arrive(backup(at(index % 3)), at(3));
    }
    await look(at(3, 60));
    await db
      .update(backupWatches)
      .set({ state: "LATE" })
      .where(and(eq(backupWatches.accountId, account.id), eq(backupWatches.bucketId, bucket.id)));
    const seen: string[] = [];
    let cursor: Awaited<ReturnType<typeof listWatches>>["nextCursor"];
    do {
      const page = await listWatches(contextAt(at(3, 60)), { search: "", limit: 2, cursor });
      seen.push(...page.items.map(({ bucketName }) => bucketName));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    expect(seen[0]).toBe(bucket.name);
    const found = await listWatches(contextAt(at(3, 60)), { search: bucket.name, limit: 50 });
    expect(found.items.map(({ bucketName }) => bucketName)).toEqual([bucket.name]);
    const late = await listWatches(contextAt(at(3, 60)), { search: "", state: "LATE", limit: 50 });
    expect(late.items).toHaveLength(1);
  });

  it("shows nothing of a neighbour, and its watches cannot be changed from there", async () => {
    await history(6);
    const neighbour = await createAccount(db);
    const user = await createUser(db, { accountId: neighbour.id });
    const ctx = accountContext({ db, account: neighbour, user, now: at(6) });
    expect((await listWatches(ctx, { search: "", limit: 50 })).items).toEqual([]);
    const watch = { bucketName: bucket.name, accessKeyId: key.accessKeyId };
    await expect(listRuns(ctx, watch)).rejects.toThrow("não encontrado");
    const off = { alertsOn: false, lateAfterHours: null, shrinkPercent: null, snoozeDays: null };
    await expect(changeWatch(ctx, { ...watch, ...off })).rejects.toThrow("não encontrado");
  });
});
