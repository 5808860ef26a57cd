import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { bookingLane, openDatabase, quickReads } from "./client";
import { copyRows } from "./copy-rows";

let opened: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  opened = openDatabase((await testDatabase()).url, { maxConnections: 2 });
  await opened.db.execute(sql`create table if not exists quick_reads_test (id smallint, name text)`);
  await opened.db.execute(sql`truncate quick_reads_test`);
});

afterAll(async () => {
  await opened.db.execute(sql`drop table quick_reads_test`);
  await opened.close();
});

const quick = () => quickReads(opened.db);
const read = (id: number) => quick().execute(sql`select * from quick_reads_test where id = ${id}`);

describe("quick reads", () => {
  it("see at once what was committed, however often they were asked before", async () => {
    for (let id = 1; id <= 20; id += 1) {
      expect(await read(id)).toEqual([]);
      await opened.db.execute(sql`insert into quick_reads_test values (${id}, 'written')`);
      expect(await read(id)).toEqual([{ id, name: "written" }]);
    }
  });

  it("are planned once and not for each value", async () => {
    for (let id = 0; id < 20; id += 1) await read(id);
    const [row] = await quick().execute<{ kept: number }>(sql`
      select max(generic_plans)::int as kept from pg_prepared_statements
      where statement like 'select * from quick_reads_test%'`);
    expect(row?.kept).toBeGreaterThan(0);
  });

  it("go on when the table changes under them", async () => {
    await read(1);
    await opened.db.execute(sql`alter table quick_reads_test add column added int default 7`);
    expect(await read(1)).toEqual([{ id: 1, name: "written", added: 7 }]);
  });

  it("fail alone: those sent together with a failing one answer", async () => {
    const answers = await Promise.allSettled([
      read(1),
      quick().execute(sql`select 1 / ${0}::int`),
      read(2),
      quick().execute(sql`select 'without values' as text`),
      read(3),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
      "fulfilled",
    ]);
  });
});

describe("bookings", () => {
  const lane = () => bookingLane(opened.db);

  it("are planned once and not in each transaction, and take a COPY among their statements", async () => {
    for (let id = 100; id < 120; id += 1) {
      await lane().transaction(async (tx) => {
        await copyRows(tx, "quick_reads_test (id, name)", ["copied"], (name, to) => {
          to.row(2);
          to.int2(id);
          to.text(name);
        });
        await tx.execute(sql`update quick_reads_test set name = ${"booked"} where id = ${id}`);
      });
    }
    expect(await read(119)).toMatchObject([{ name: "booked" }]);
    const kept = await lane().transaction((tx) =>
      tx.execute<{ kept: number }>(sql`
        select sum(generic_plans + custom_plans)::int as kept from pg_prepared_statements
        where statement like 'update quick_reads_test%'`),
    );
    expect(kept[0]?.kept).toBeGreaterThan(0);
  });

  it("leave nothing when one of their statements fails", async () => {
    const failing = lane().transaction((tx) =>
      Promise.all([
        tx.execute(sql`insert into quick_reads_test values (${200}, 'lost')`),
        tx.execute(sql`select 1 / ${0}::int`),
      ]),
    );
    await expect(failing).rejects.toThrow();
    expect(await read(200)).toEqual([]);
    expect(await lane().transaction((tx) => tx.execute(sql`select ${1}::int as one`))).toEqual([{ one: 1 }]);
  });
});
