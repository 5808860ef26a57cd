import { inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addHours, boundsOfMonth } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { billingCursors, invoiceLines, invoices } from "@/server/db/schema";
import { takeAuditBatch } from "@/server/services/metering/intake/take-audit-batch";
import { testDatabase } from "@/testing/database";
import { createAccount } from "@/testing/factories/account";
import { auditEntryOf } from "@/testing/factories/audit-entries";
import { anonymousContext } from "@/testing/factories/context";
import { createBucketRow, createKeyRow, createTenant } from "@/testing/factories/storage";
import { createUser } from "@/testing/factories/user";
import { closeAccountNow } from "./close-account-now";
import { closeMonth } from "./close-month";

/** No other suite bills these months. */
const { start, end } = boundsOfMonth("2024-05");
const gigabyte = 1024 ** 3;
const ids: string[] = [];
let db: Database;

async function* body(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function customer() {
  // Not approved, so that no other suite bills it.
  const account = await createAccount(db, { status: "PENDING_APPROVAL" });
  await createUser(db, { accountId: account.id });
  const { minioUser: user } = await createTenant(db, account);
  const { name: bucketName } = await createBucketRow(db, account);
  const { accessKeyId } = await createKeyRow(db, account);
  await db.insert(billingCursors).values({ accountId: account.id, periodStart: start, frozenUntil: start });
  ids.push(account.id);
  return { user, bucketName, accessKeyId };
}

beforeAll(async () => {
  ({ db } = await testDatabase());
});
afterAll(async () => {
  await db.delete(billingCursors).where(inArray(billingCursors.accountId, ids));
  // Or the suites that chase overdue invoices would chase these.
  await db
    .update(invoices)
    .set({ status: "CANCELED", canceledAt: new Date(), paidAt: null })
    .where(inArray(invoices.accountId, ids));
});

describe("a month that closes while the audit stream comes in", () => {
  it("bills every byte and request once, in this month or the next, whatever comes twice or late", async () => {
    const customers = [await customer(), await customer(), await customer()];
    const now = addHours(end, 1.02);
    const entries = customers.flatMap((who) =>
      Array.from({ length: 200 }, (_, index) =>
        auditEntryOf({ ...who, at: addHours(now, -(index % 60) / 4), bytes: gigabyte + index }),
      ),
    );
    const batches = Array.from({ length: 30 }, (_, index) =>
      entries.filter((_entry, position) => position % 25 === index % 25).join("\n"),
    );
    const metrics = { readUsage: async () => ({ buckets: new Map(), countedAt: now }) };
    const ctx = anonymousContext({ db, now, integrations: { metrics: metrics as never } });
    await Promise.all([
      ...batches.map((batch) => takeAuditBatch({ db, now }, body(batch))),
      closeMonth(ctx, { month: "2024-05" }),
      closeAccountNow(ctx, { accountId: ids[0]! }),
      closeMonth(ctx, { month: "2024-05" }),
    ]);
    const later = anonymousContext({ db, now: addHours(boundsOfMonth("2024-06").end, 2) });
    await closeMonth(later, { month: "2024-06" });
    const rows = await db
      .select({ kind: invoiceLines.kind, quantity: sql<string>`sum(${invoiceLines.quantity})` })
      .from(invoiceLines)
      .where(inArray(invoiceLines.accountId, ids))
      .groupBy(invoiceLines.kind);
    const billed = new Map(rows.map(({ kind, quantity }) => [kind, quantity]));
    const bytes = customers.length * (200 * gigabyte + (199 * 200) / 2);
    expect(billed.get("BANDWIDTH")).toBe(String(bytes));
    expect(billed.get("REQUESTS")).toBe(String(entries.length));
  }, 60_000);
});
