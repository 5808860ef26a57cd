import { asc, eq, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import * as schema from "@/server/db/schema";
import {
  auditEntries,
  billingCursors,
  billingPeriods,
  creditEntries,
  invoiceCounters,
  invoiceLines,
  invoices,
  mails,
  notifications,
  usageHours,
} from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { anonymousContext } from "@/testing/factories/context";
import { createUser } from "@/testing/factories/user";
import { closeMonth } from "./close-month";

const month = "2026-03";
const start = new Date("2026-03-01T03:00:00Z");
const end = new Date("2026-04-01T03:00:00Z");
const afterMonth = new Date("2026-04-01T04:10:00Z");
const gigabyte = 1024n ** 3n;

let db: Database;
let ids: string[];
/** Numbers of the month that went to accounts of suites before this one. */
let takenBefore: number;

/** Three customers, one with a credit, whose open period is March 2026. */
async function customers(): Promise<string[]> {
  const created: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    const account = await createAccount(db, { planCode: "BUSINESS" });
    await createUser(db, { accountId: account.id });
    await db.insert(billingCursors).values({ accountId: account.id, periodStart: start, frozenUntil: start });
    await db.insert(usageHours).values({
      accountId: account.id,
      hour: start,
      occurredHour: start,
      byteSeconds: 744n * 3600n * 100n * gigabyte,
      lastBytes: 100n * gigabyte,
    });
    created.push(account.id);
  }
  await db
    .insert(creditEntries)
    .values({ accountId: created[1] ?? "", amountCentavos: 700n, reason: "Cortesia" });
  return created;
}

/** A database whose process dies at the statement counted `fatal`: that one and all after it are never sent. */
function dyingDatabase(fatal: number): { dying: Database; sent: () => number } {
  let count = 0;
  const logger = {
    logQuery() {
      count += 1;
      if (count >= fatal) throw new Error("killed");
    },
  };
  return { dying: drizzle({ client: db.$client, schema, casing: "snake_case", logger }), sent: () => count };
}

async function whatStands() {
  const [issued, lines, periods, sent, told, audited, credits, cursors, [counter]] = await Promise.all([
    db.select().from(invoices).where(inArray(invoices.accountId, ids)).orderBy(asc(invoices.sequence)),
    db.select().from(invoiceLines).where(inArray(invoiceLines.accountId, ids)),
    db.select().from(billingPeriods).where(inArray(billingPeriods.accountId, ids)),
    db.select().from(mails).where(inArray(mails.accountId, ids)),
    db.select().from(notifications).where(inArray(notifications.accountId, ids)),
    db.select().from(auditEntries).where(inArray(auditEntries.accountId, ids)),
    db.select().from(creditEntries).where(inArray(creditEntries.accountId, ids)),
    db.select().from(billingCursors).where(inArray(billingCursors.accountId, ids)),
    db.select().from(invoiceCounters).where(eq(invoiceCounters.month, month)),
  ]);
  return { issued, lines, periods, sent, told, audited, credits, cursors, counter };
}

/** Every account is closed whole or not at all, and the counter stands where the last invoice is. */
async function expectConsistent(): Promise<number> {
  const { issued, lines, periods, sent, told, audited, credits, cursors, counter } = await whatStands();
  const closed = issued.map(({ accountId }) => accountId).sort();
  expect(new Set(closed).size).toBe(closed.length);
  for (const rows of [periods, sent, told, audited]) {
    expect(rows.map(({ accountId }) => accountId).sort()).toEqual(closed);
  }
  expect([...new Set(lines.map(({ accountId }) => accountId))].sort()).toEqual(closed);
  const moved = cursors.filter(({ periodStart }) => periodStart.getTime() === end.getTime());
  expect(moved.map(({ accountId }) => accountId).sort()).toEqual(closed);
  expect(issued.map(({ sequence }) => sequence)).toEqual(issued.map((_, index) => takenBefore + index + 1));
  expect(counter?.lastSequence ?? 0).toBe(takenBefore + issued.length);
  const used = credits.filter(({ amountCentavos }) => amountCentavos < 0n);
  expect(used).toHaveLength(closed.includes(ids[1] ?? "") ? 1 : 0);
  const queued = await db.execute<{ key: string }>(
    sql`select singleton_key as key from jobs.job where name = 'mail.send-mail'`,
  );
  const keys = new Set(queued.map(({ key }) => key));
  expect(sent.every(({ id }) => keys.has(id))).toBe(true);
  return issued.length;
}

beforeAll(async () => {
  ({ db } = await testDatabase());
  await closeMonth(anonymousContext({ db, now: afterMonth }), { month });
  const [counter] = await db.select().from(invoiceCounters).where(eq(invoiceCounters.month, month));
  takenBefore = counter?.lastSequence ?? 0;
  ids = await customers();
});

describe("closing a month", () => {
  it("killed at any statement leaves no account half closed, and the next run closes each once", async () => {
    let fatal = 1;
    for (; (await expectConsistent()) < ids.length; fatal += 1) {
      const { dying } = dyingDatabase(fatal);
      await closeMonth(anonymousContext({ db: dying, now: afterMonth }), { month }).catch(() => undefined);
    }
    expect(fatal).toBeGreaterThan(15);
    const done = dyingDatabase(Number.POSITIVE_INFINITY);
    await closeMonth(anonymousContext({ db: done.dying, now: afterMonth }), { month });
    expect(await expectConsistent()).toBe(ids.length);
  }, 240_000);
});
