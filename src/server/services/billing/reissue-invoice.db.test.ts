import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { billingCursors, invoices, suspensions, usageHours } from "@/server/db/schema";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { platformContext } from "@/testing/factories/context";
import { createInvoice } from "@/testing/factories/invoice";
import { createTenant } from "@/testing/factories/storage";
import { createSuperAdmin, createUser } from "@/testing/factories/user";
import { getPlatformInvoice } from "./get-invoice";
import { reissueInvoice } from "./reissue-invoice";

const now = new Date("2026-11-20T12:00:00Z");
let db: Database;

/** Waits until somebody waits for a lock on the cursors. */
async function untilBlocked(): Promise<void> {
  for (;;) {
    const [row] = await db.execute<{ count: string }>(sql`
      select count(*) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query ilike '%billing_cursors%'`);
    if (row?.count !== "0") return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

beforeAll(async () => {
  ({ db } = await testDatabase());
});

describe("issuing an invoice anew", () => {
  it("waits for a closing of the same account and never stands in its way", async () => {
    const account = await createAccount(db);
    await createTenant(db, account);
    await createUser(db, { accountId: account.id });
    const invoice = await createInvoice(db, account, { status: "OVERDUE" });
    await db.insert(suspensions).values({
      accountId: account.id,
      level: "RESTRICTED",
      reason: "Fatura em aberto",
      invoiceId: invoice.id,
    });
    await db
      .insert(billingCursors)
      .values({ accountId: account.id, periodStart: invoice.periodEnd, frozenUntil: invoice.periodEnd });
    const hour = invoice.periodStart;
    await db
      .insert(usageHours)
      .values({ accountId: account.id, hour, occurredHour: hour, egressBytes: 1024n ** 4n });
    const admin = platformContext({ db, now, user: await createSuperAdmin(db) });
    const input = { number: invoice.number, reason: "Endereço errado" };
    const reissued = await db.transaction(async (tx) => {
      await tx.execute(sql`select from billing_cursors where account_id = ${account.id} for update`);
      const reissuing = reissueInvoice(admin, input);
      reissuing.catch(() => undefined);
      await untilBlocked();
      // What inserting an invoice of the account asks for.
      await tx.execute(sql`select from accounts where id = ${account.id} for key share`);
      return { reissuing };
    });
    const { invoiceNumber } = await reissued.reissuing;
    const all = await db.select().from(invoices).where(eq(invoices.accountId, account.id));
    expect(all.map(({ status }) => status).sort()).toEqual(["CANCELED", "PENDING"]);
    expect(all.map(({ number }) => number)).toContain(invoiceNumber);
    // Each of the two leads to the other.
    const shown = (number: string) => getPlatformInvoice(admin, { number });
    expect(await shown(invoice.number)).toMatchObject({ replaces: null, replacedBy: invoiceNumber });
    expect(await shown(invoiceNumber!)).toMatchObject({ replaces: invoice.number, replacedBy: null });
  });
});
