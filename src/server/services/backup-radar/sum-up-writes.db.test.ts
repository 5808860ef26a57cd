import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { backupRadarProgress, backupWriteSlots } from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { testDatabase } from "@/testing/database";
import { at, openRadar, type Radar } from "@/testing/factories/backup-radar";
import { judgeWatches } from "./judge-watches";
import { sumUpWrites } from "./sum-up-writes";

let db: Database;
let radar: Radar;

beforeAll(async () => {
  ({ db } = await testDatabase());
  return stopJobQueue;
});

beforeEach(async () => {
  radar = await openRadar(db);
});

describe("summing up the access log", () => {
  it("ends in the same bursts, whatever the order and however late entries arrive", async () => {
    const writes = Array.from({ length: 6 }, (_, day) => radar.backup(at(day))).flat();
    const bridge = radar.backup(at(2, 36)).concat(radar.backup(at(2, 70)));
    await radar.arrive([...writes, ...bridge], at(5, 60));
    await radar.look(at(5, 60));
    const together = await radar.runs();
    expect(together).toHaveLength(6);
    expect(together[2]).toMatchObject({ startedAt: at(2), endedAt: at(2, 79), bytes: 9000n, count: 9 });

    const all = [...writes, ...bridge];
    radar = await openRadar(db);
    const shuffled = all
      .map((_, index) => all[(index * 7) % all.length]!)
      .map((write) => ({
        ...write,
        user: `cs-${radar.account.shortId}`,
        accessKeyId: radar.key.accessKeyId,
        bucketName: radar.bucket.name,
      }));
    for (const [index, write] of shuffled.entries()) {
      await radar.arrive([write], at(5, 60 + index));
      await radar.look(at(5, 60 + index));
      await radar.look(at(5, 60 + index));
    }
    expect(await radar.runs()).toEqual(together);
  });

  it("reads on from where it stood, a day at a time, and a kill half-way changes nothing", async () => {
    await radar.arrive(Array.from({ length: 8 }, (_, day) => radar.backup(at(day))).flat(), at(7, 60));
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
    const half = await radar.runs();
    expect(half.length).toBeGreaterThan(0);
    expect(half.length).toBeLessThan(8);
    await sumUpWrites({ db, now: at(7, 60) });
    expect(await radar.runs()).toHaveLength(8);
    const slots = await db
      .select()
      .from(backupWriteSlots)
      .where(eq(backupWriteSlots.accountId, radar.account.id));
    await sumUpWrites({ db, now: at(7, 61) });
    expect(await radar.runs()).toHaveLength(8);
    expect(
      await db.select().from(backupWriteSlots).where(eq(backupWriteSlots.accountId, radar.account.id)),
    ).toEqual(slots);
    const [progress] = await db.select().from(backupRadarProgress);
    expect(progress?.readUntil).toEqual(at(7, 61));
  });

  it("tells nothing when it is killed while judging, and once when it runs again", async () => {
    await radar.history(8);
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
    await expect(
      judgeWatches({ ...radar.contextAt(now), db: failing }, { accountId: radar.account.id }),
    ).rejects.toThrow("killed");
    expect(await radar.told("backup-alert")).toEqual([]);
    await radar.look(now);
    await radar.look(now);
    expect(await radar.told("backup-alert")).toHaveLength(1);
  });

  it("cuts a writer without pauses into days", async () => {
    const writes = Array.from({ length: 60 * 6 }, (_, index) => radar.backup(at(0, index * 10))).flat();
    await radar.arrive(writes, at(2, 12 * 60));
    await radar.look(at(2, 12 * 60));
    expect(await radar.runs()).toMatchObject([
      { startedAt: at(0) },
      { startedAt: at(1) },
      { startedAt: at(2) },
    ]);
    expect(await radar.list(at(2, 720))).toMatchObject([
      { rhythm: "o tempo todo, sem pausas", state: "ON_TIME" },
    ]);
  });
});
