import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { ListInvoicesInput } from "@/domain/billing/invoice-inputs";
import type { AccountContext } from "@/server/context";
import { invoices } from "@/server/db/schema";
import { currentDueOn } from "./current-due-on";

/** One page of the account's invoices, the highest number first. */
export async function listInvoices(ctx: AccountContext, input: ListInvoicesInput) {
  const rows = await ctx.db
    .select({
      id: invoices.id,
      number: invoices.number,
      month: invoices.month,
      sequence: invoices.sequence,
      periodStart: invoices.periodStart,
      periodEnd: invoices.periodEnd,
      totalCentavos: invoices.totalCentavos,
      status: invoices.status,
      issuedAt: invoices.issuedAt,
      dueOn: currentDueOn,
      paidAt: invoices.paidAt,
    })
    .from(invoices)
    .where(
      and(
        eq(invoices.accountId, ctx.accountId),
        input.status ? eq(invoices.status, input.status) : undefined,
        numberedBefore(input.cursor),
      ),
    )
    .orderBy(desc(invoices.month), desc(invoices.sequence))
    .limit(input.limit + 1);
  return paged(rows, input.limit);
}

export function numberedBefore(cursor: ListInvoicesInput["cursor"]): SQL | undefined {
  if (!cursor) return undefined;
  return sql`(${invoices.month}, ${invoices.sequence}) < (${cursor.month}, ${cursor.sequence})`;
}

export function paged<Row extends { month: string; sequence: number }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last ? { month: last.month, sequence: last.sequence } : null;
  return { items, nextCursor };
}
