import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { accessKeys, mails } from "@/server/db/schema";
import { stopJobQueue } from "@/server/jobs/job-queue";
import { testDatabase } from "@/testing/database";
import { type Account, createAccount } from "@/testing/factories/account";
import { anonymousContext } from "@/testing/factories/context";
import { createKeyRow } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { remindOfRotation } from "./remind-of-rotation";

const hourMs = 3_600_000;
const stopsAt = new Date("2026-11-20T12:00:00Z");
let db: Database;
let account: Account;

beforeAll(async () => {
  ({ db } = await testDatabase());
});
afterAll(stopJobQueue);
beforeEach(async () => {
  account = await createAccount(db);
  await createUser(db, { accountId: account.id });
  await createUser(db, { accountId: account.id, role: "ADMIN" });
  await createUser(db, { accountId: account.id, role: "DEVELOPER" });
});

const remind = (hoursBefore: number) =>
  remindOfRotation(anonymousContext({ db, now: new Date(stopsAt.getTime() - hoursBefore * hourMs) }));
const sent = () =>
  db
    .select()
    .from(mails)
    .where(and(eq(mails.accountId, account.id), eq(mails.template, "key-rotation-ending")));

describe("the reminder of a rotation", () => {
  it("reaches Owner and Admins once, a day before and not sooner", async () => {
    await createKeyRow(db, account, { stopsAt });
    await remind(25);
    expect(await sent()).toEqual([]);
    await remind(24);
    await remind(12);
    expect(await sent()).toHaveLength(2);
  });

  it("is not sent for a rotation that was canceled, nor for a key that has ended", async () => {
    const key = await createKeyRow(db, account, { stopsAt });
    await createKeyRow(db, account, { stopsAt, status: "EXPIRED" });
    await db.update(accessKeys).set({ stopsAt: null }).where(eq(accessKeys.id, key.id));
    await remind(12);
    expect(await sent()).toEqual([]);
  });
});
