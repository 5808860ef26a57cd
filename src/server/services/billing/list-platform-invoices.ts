import { and, desc, eq, ilike, or, sql } from "drizzle-orm";
import type { ListPlatformInvoicesInput } from "@/domain/billing/invoice-inputs";
import type { PlatformContext } from "@/server/context";
import { accounts, creditEntries, invoices, payments } from "@/server/db/schema";
import { currentDueOn } from "./current-due-on";
import { numberedBefore, paged } from "./list-invoices";

/** One page of every customer's invoices, the highest number first. */
export async function listPlatformInvoices(ctx: PlatformContext, input: ListPlatformInvoicesInput) {
  const pattern = `%${input.search.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await ctx.db
    .select({
      id: invoices.id,
      number: invoices.number,
      accountId: invoices.accountId,
      companyName: accounts.companyName,
      month: invoices.month,
      sequence: invoices.sequence,
      periodStart: invoices.periodStart,
      periodEnd: invoices.periodEnd,
      totalCentavos: invoices.totalCentavos,
      status: invoices.status,
      issuedAt: invoices.issuedAt,
      dueOn: currentDueOn,
    })
    .from(invoices)
    .innerJoin(accounts, eq(accounts.id, invoices.accountId))
    .where(
      and(
        input.status ? eq(invoices.status, input.status) : undefined,
        input.month ? eq(invoices.month, input.month) : undefined,
        input.accountId ? eq(invoices.accountId, input.accountId) : undefined,
        input.search === ""
          ? undefined
          : or(ilike(invoices.number, pattern), ilike(accounts.companyName, pattern)),
        numberedBefore(input.cursor),
      ),
    )
    .orderBy(desc(invoices.month), desc(invoices.sequence))
    .limit(input.limit + 1);
  return paged(rows, input.limit);
}

/** Money of an invoice's payments that neither went back nor became a credit. */
const receivedOf = sql`(select coalesce(sum(p.amount_centavos - p.refunded_centavos), 0) from ${payments} p
    where p.account_id = invoices.account_id and p.invoice_id = invoices.id and p.status = 'APPROVED')
  - (select coalesce(sum(c.amount_centavos), 0) from ${creditEntries} c
    join ${payments} p on p.account_id = c.account_id and p.id = c.payment_id
    where p.account_id = invoices.account_id and p.invoice_id = invoices.id)`;

/** What was invoiced, received and is open, by month, the newest first. */
export async function summarizeInvoices(ctx: PlatformContext) {
  const sum = (condition: ReturnType<typeof sql>) =>
    sql<string>`coalesce(sum(${invoices.totalCentavos}) filter (where ${condition}), 0)`;
  const rows = await ctx.db
    .select({
      month: invoices.month,
      count: sql<number>`count(*) filter (where ${invoices.status} <> 'CANCELED')::int`,
      invoiced: sum(sql`${invoices.status} <> 'CANCELED'`),
      received: sql<string>`sum(${receivedOf})`,
      overdue: sum(sql`${invoices.status} = 'OVERDUE'`),
    })
    .from(invoices)
    .groupBy(invoices.month)
    .orderBy(desc(invoices.month))
    .limit(12);
  return rows.map((row) => ({
    month: row.month,
    count: row.count,
    invoicedCentavos: BigInt(row.invoiced),
    receivedCentavos: BigInt(row.received),
    overdueCentavos: BigInt(row.overdue),
  }));
}
