import { inArray, sql } from "drizzle-orm";
import type { Queryable } from "@/server/db/client";
import { invoiceCounters, invoices } from "@/server/db/schema";
import type { Account } from "./account";

export type Invoice = typeof invoices.$inferSelect;

/** An issued invoice of R$ 25,00 for October 2026, due on 10 November, unless told otherwise. */
export async function createInvoice(
  db: Queryable,
  account: Account,
  values: Partial<typeof invoices.$inferInsert> = {},
): Promise<Invoice> {
  const month = values.month ?? "2026-10";
  const totalCentavos = values.totalCentavos ?? 2500n;
  const [counter] = await db
    .insert(invoiceCounters)
    .values({ month, lastSequence: 1 })
    .onConflictDoUpdate({
      target: invoiceCounters.month,
      set: { lastSequence: sql`${invoiceCounters.lastSequence} + 1` },
    })
    .returning();
  const sequence = counter?.lastSequence ?? 1;
  const [invoice] = await db
    .insert(invoices)
    .values({
      accountId: account.id,
      number: `INV-${month}-${String(sequence).padStart(5, "0")}`,
      month,
      sequence,
      periodStart: new Date(`${month}-01T03:00:00Z`),
      periodEnd: new Date(`${month}-28T03:00:00Z`),
      subtotalCentavos: totalCentavos,
      taxBasisPoints: 0,
      taxCentavos: 0n,
      creditCentavos: 0n,
      totalCentavos,
      billedBandwidth: "ingress_and_egress",
      customer: {
        name: account.companyName,
        taxId: account.taxId,
        email: account.email,
        phone: null,
        address: null,
      },
      provider: {
        name: "CloudStorage Pro",
        taxId: null,
        email: "suporte@exemplo.com.br",
        phone: null,
        address: null,
      },
      issuedAt: new Date("2026-11-01T04:10:00Z"),
      dueOn: "2026-11-10",
      ...values,
    })
    .returning();
  if (!invoice) throw new Error("The invoice was not inserted.");
  return invoice;
}

/**
 * Ends what other suites of this worker left behind: open invoices are canceled and count as stored. For suites that
 * try what works through everybody's invoices.
 */
export async function settleInvoicesOfOthers(db: Queryable): Promise<void> {
  await db.execute(sql`
    insert into invoice_documents (account_id, invoice_id, object_key, size_bytes, sha256, stored_at)
    select account_id, id, id::text, 1, repeat('0', 64), now() from invoices
    on conflict do nothing`);
  await db
    .update(invoices)
    .set({ status: "CANCELED", canceledAt: new Date() })
    .where(inArray(invoices.status, ["PENDING", "OVERDUE"]));
}
