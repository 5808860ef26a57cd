import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { bookingLane, type Database, openDatabase, type Transaction } from "./client";

let watcher: Database;
let opened: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  const { db, url } = await testDatabase();
  watcher = db;
  opened = openDatabase(url, { maxConnections: 2 });
});

afterAll(() => opened.close());

/** Ends the connection of a transaction, as a restart of the database does, while a statement of it is at work. */
async function loseConnection(tx: Transaction): Promise<void> {
  const [own] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const waiting = tx.execute(sql`select pg_sleep(${60}::int)`);
  await Promise.all([waiting, watcher.execute(sql`select pg_terminate_backend(${own?.pid}::int)`)]);
}

const lanes: [string, (db: Database) => Database][] = [
  ["the pool", (db) => db],
  ["the bookings", bookingLane],
];

describe.each(lanes)("a lost connection of %s", (_name, laneOf) => {
  it("fails its transaction, and others run on the one that takes its place", {
    timeout: 20_000,
  }, async () => {
    const lane = laneOf(opened.db);
    for (let time = 0; time < 6; time += 1) {
      await expect(lane.transaction(loseConnection)).rejects.toThrow();
      const next = () =>
        lane.transaction(async (tx) => {
          await tx.execute(sql`select set_config('cloudstorage.within', ${"yes"}, true)`);
          return tx.execute(sql`select current_setting('cloudstorage.within') as within`);
        });
      // The driver repeats the server's last words to the first transaction of the new connection.
      expect(await next().catch(next)).toEqual([{ within: "yes" }]);
    }
  });

  it("leaves a transaction that fails for another reason to be rolled back", async () => {
    const lane = laneOf(opened.db);
    await expect(
      lane.transaction(async () => {
        throw new Error("refused");
      }),
    ).rejects.toThrow("refused");
    expect(await lane.transaction((tx) => tx.execute(sql`select 1 as one`))).toEqual([{ one: 1 }]);
  });
});
