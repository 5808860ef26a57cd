import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { ServiceContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import { billingPeriods, creditEntries, invoiceLines, invoices, mails } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { accountContext, anonymousContext, platformContext } from "@/testing/factories/context";
import { moveToOwnPlan } from "@/testing/factories/own-plan";
import {
  createStoringCustomer,
  end,
  hoursInOctober,
  invoicesOf,
  linesOf,
  start,
} from "@/testing/factories/storing-customer";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { closeMonth } from "./close-month";
import { explainLine } from "./explain-line";
import { reissueInvoice } from "./reissue-invoice";

const afterMonth = new Date("2026-11-01T04:10:00Z");

let db: Database;

function at(now: Date, integrations = {}): ServiceContext {
  return anonymousContext({ db, now, integrations });
}

beforeAll(async () => {
  ({ db } = await testDatabase());
});

describe("closing a month", () => {
  it("invoices storage, bandwidth and requests at their prices, adds up, and mails once", async () => {
    const account = await createStoringCustomer(db, 100n);
    await closeMonth(at(afterMonth), { month: "2026-10" });
    const [invoice] = await invoicesOf(db, account);
    expect(invoice).toMatchObject({
      month: "2026-10",
      status: "PENDING",
      periodStart: start,
      periodEnd: end,
    });
    expect(invoice?.totalCentavos).toBe(1581n);
    const lines = await linesOf(db, invoice!);
    expect(lines.map(({ kind, amountCentavos }) => [kind, amountCentavos])).toEqual([
      ["STORAGE", 1500n],
      ["BANDWIDTH", 80n],
      ["REQUESTS", 1n],
    ]);
    const sent = await db.select().from(mails).where(eq(mails.accountId, account.id));
    expect(sent.map(({ template }) => template)).toEqual(["invoice-issued"]);
  });

  it("changes nothing when it runs twice or in two workers at once", async () => {
    const accounts = [
      await createStoringCustomer(db, 10n),
      await createStoringCustomer(db, 20n),
      await createStoringCustomer(db, 30n),
    ];
    await Promise.all([
      closeMonth(at(afterMonth), { month: "2026-10" }),
      closeMonth(at(afterMonth), { month: "2026-10" }),
    ]);
    await closeMonth(at(afterMonth), { month: "2026-10" });
    for (const account of accounts) {
      expect(await invoicesOf(db, account)).toHaveLength(1);
      expect(await db.select().from(mails).where(eq(mails.accountId, account.id))).toHaveLength(1);
    }
  });

  it("gives numbers without gaps, also when issuing fails half-way", async () => {
    const accounts = [
      await createStoringCustomer(db, 1n),
      await createStoringCustomer(db, 1n),
      await createStoringCustomer(db, 1n),
    ];
    await db.execute(sql`
      create or replace function fail_once() returns trigger language plpgsql as $$
      begin raise exception 'killed'; end $$`);
    await db.execute(
      sql.raw(`create trigger fail_once before insert on billing_periods for each row
        when (new.account_id = '${accounts[1]?.id}') execute function fail_once()`),
    );
    await expect(closeMonth(at(afterMonth), { month: "2026-10" })).rejects.toThrow(
      "1 accounts could not be closed",
    );
    expect(await invoicesOf(db, accounts[1]!)).toEqual([]);
    await db.execute(sql`drop trigger fail_once on billing_periods`);
    await closeMonth(at(afterMonth), { month: "2026-10" });
    const numbers = await db
      .select({ sequence: invoices.sequence })
      .from(invoices)
      .where(eq(invoices.month, "2026-10"))
      .orderBy(asc(invoices.sequence));
    expect(numbers.map(({ sequence }) => sequence)).toEqual(numbers.map((_, index) => index + 1));
    expect(await invoicesOf(db, accounts[1]!)).toHaveLength(1);
  });

  it("closes the others of a batch in which two accounts fail, each of them once", async () => {
    const accounts = [];
    for (let index = 0; index < 5; index += 1) accounts.push(await createStoringCustomer(db, 1n));
    const poisoned = [accounts[1]!, accounts[3]!];
    await db.execute(
      sql.raw(`create trigger poisoned before insert on mails for each row
        when (new.account_id in (${poisoned.map(({ id }) => `'${id}'`).join(",")})) execute function fail_once()`),
    );
    await expect(closeMonth(at(afterMonth), { month: "2026-10" })).rejects.toThrow(
      "2 accounts could not be closed",
    );
    for (const account of accounts) {
      const isPoisoned = poisoned.includes(account);
      expect(await invoicesOf(db, account)).toHaveLength(isPoisoned ? 0 : 1);
      const sent = await db.select().from(mails).where(eq(mails.accountId, account.id));
      expect(sent).toHaveLength(isPoisoned ? 0 : 1);
    }
    await db.execute(sql`drop trigger poisoned on mails`);
    await closeMonth(at(afterMonth), { month: "2026-10" });
    for (const account of poisoned) expect(await invoicesOf(db, account)).toHaveLength(1);
    const numbers = await db
      .select({ sequence: invoices.sequence })
      .from(invoices)
      .where(eq(invoices.month, "2026-10"))
      .orderBy(asc(invoices.sequence));
    expect(numbers.map(({ sequence }) => sequence)).toEqual(numbers.map((_, index) => index + 1));
  });

  it("refuses a month whose last hour is not closed", async () => {
    await expect(closeMonth(at(new Date("2026-11-01T03:30:00Z")), { month: "2026-10" })).rejects.toThrow(
      "ainda não terminou",
    );
  });

  it("charges the minimum of a paid plan, and nothing on the free one", async () => {
    const paid = await createStoringCustomer(db, 1n);
    const free = await createStoringCustomer(db, 9n, "FREE_TIER");
    await closeMonth(at(afterMonth), { month: "2026-10" });
    expect((await invoicesOf(db, paid))[0]?.totalCentavos).toBe(1000n);
    expect(await invoicesOf(db, free)).toEqual([]);
    const [period] = await db.select().from(billingPeriods).where(eq(billingPeriods.accountId, free.id));
    expect(period).toMatchObject({ periodEnd: end, invoiceId: null });
  });

  it("rates each hour at the price in force then, one line for each price", async () => {
    const account = await createStoringCustomer(db, 100n);
    await moveToOwnPlan(db, account.id, [
      { effectiveFrom: start, storageGbMonthMicros: 150_000n },
      { effectiveFrom: new Date("2026-10-16T15:00:00Z"), storageGbMonthMicros: 300_000n },
    ]);
    await closeMonth(at(afterMonth), { month: "2026-10" });
    const [invoice] = await invoicesOf(db, account);
    const storage = (await linesOf(db, invoice!)).filter((line) => line.kind === "STORAGE");
    expect(storage.map((line) => line.unitPriceMicros).sort()).toEqual([150_000n, 300_000n]);
    expect(storage.reduce((sum, line) => sum + line.amountCentavos, 0n)).toBe(750n + 1500n);
  });

  it("uses credits, and counts an invoice that they cover as paid", async () => {
    const account = await createStoringCustomer(db, 100n);
    await db
      .insert(creditEntries)
      .values({ accountId: account.id, amountCentavos: 5000n, reason: "Cortesia" });
    await closeMonth(at(afterMonth), { month: "2026-10" });
    expect((await invoicesOf(db, account))[0]).toMatchObject({
      status: "PAID",
      creditCentavos: 1581n,
      totalCentavos: 0n,
    });
    const rows = await db.select().from(creditEntries).where(eq(creditEntries.accountId, account.id));
    expect(rows.reduce((sum, row) => sum + row.amountCentavos, 0n)).toBe(5000n - 1581n);
  });

  it("never lets an issued invoice or its lines change", async () => {
    const account = await createStoringCustomer(db, 100n);
    await closeMonth(at(afterMonth), { month: "2026-10" });
    const [invoice] = await invoicesOf(db, account);
    const reason = { cause: expect.objectContaining({ code: "23001" }) };
    await expect(
      db.update(invoices).set({ dueOn: "2030-01-01" }).where(eq(invoices.id, invoice!.id)),
    ).rejects.toMatchObject(reason);
    await expect(
      db.delete(invoiceLines).where(eq(invoiceLines.invoiceId, invoice!.id)),
    ).rejects.toMatchObject(reason);
  });

  it("cancels and issues again in one step: a number of its own, the same amount, credits given back", async () => {
    const account = await createStoringCustomer(db, 100n);
    const admin = await createSuperAdmin(db);
    await closeMonth(at(afterMonth), { month: "2026-10" });
    const [first] = await invoicesOf(db, account);
    const ctx = platformContext({ db, now: afterMonth, user: admin });
    const { invoiceNumber } = await reissueInvoice(ctx, { number: first!.number, reason: "Endereço antigo" });
    const all = await invoicesOf(db, account);
    expect(all.find(({ id }) => id === first?.id)?.status).toBe("CANCELED");
    expect(all.find(({ number }) => number === invoiceNumber)).toMatchObject({
      totalCentavos: first?.totalCentavos,
      periodStart: start,
      periodEnd: end,
      status: "PENDING",
    });
  });

  it("opens every line to the hours that it adds up", async () => {
    const account = await createStoringCustomer(db, 100n);
    const user = await createUser(db, { accountId: account.id, role: "ADMIN" });
    await closeMonth(at(afterMonth), { month: "2026-10" });
    const [invoice] = await invoicesOf(db, account);
    const ctx = accountContext({ db, account, user });
    const hours = await explainLine(ctx, { number: invoice!.number, position: 0 });
    const [storage] = await linesOf(db, invoice!);
    expect(hours).toHaveLength(Number(hoursInOctober));
    expect(hours.reduce((sum, hour) => sum + hour.byteSeconds, 0n)).toBe(storage?.quantity);
  });

  it("closes older months first when one was missed", async () => {
    const account = await createStoringCustomer(db, 100n);
    await closeMonth(at(new Date("2026-12-01T05:00:00Z")), { month: "2026-11" });
    const issued = await invoicesOf(db, account);
    expect(issued.map(({ month }) => month)).toEqual(["2026-10", "2026-11"]);
    expect(issued[1]?.periodStart).toEqual(issued[0]?.periodEnd);
  });
});
