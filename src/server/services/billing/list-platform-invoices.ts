import { and, desc, eq, ilike, or, sql } from "drizzle-orm";
import type { ListPlatformInvoicesInput } from "@/domain/billing/invoice-inputs";
import type { PlatformContext } from "@/server/context";
import { accounts, invoices } from "@/server/db/schema";
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
      dueOn: invoices.dueOn,
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

/** What was invoiced, received and is open, by month, the newest first. */
export async function summarizeInvoices(ctx: PlatformContext) {
  const sum = (condition: ReturnType<typeof sql>) =>
    sql<string>`coalesce(sum(${invoices.totalCentavos}) filter (where ${condition}), 0)`;
  const rows = await ctx.db
    .select({
      month: invoices.month,
      count: sql<number>`count(*) filter (where ${invoices.status} <> 'CANCELED')::int`,
      invoiced: sum(sql`${invoices.status} <> 'CANCELED'`),
      paid: sum(sql`${invoices.status} = 'PAID'`),
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
    paidCentavos: BigInt(row.paid),
    overdueCentavos: BigInt(row.overdue),
  }));
}
