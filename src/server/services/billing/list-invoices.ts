import { and, desc, eq, lt, or, type SQL } from "drizzle-orm";
import type { ListInvoicesInput } from "@/domain/billing/invoice-inputs";
import type { AccountContext } from "@/server/context";
import { invoices } from "@/server/db/schema";

/** One page of the account's invoices, newest first. */
export async function listInvoices(ctx: AccountContext, input: ListInvoicesInput) {
  const rows = await ctx.db
    .select({
      id: invoices.id,
      number: invoices.number,
      month: invoices.month,
      periodStart: invoices.periodStart,
      periodEnd: invoices.periodEnd,
      totalCentavos: invoices.totalCentavos,
      status: invoices.status,
      issuedAt: invoices.issuedAt,
      dueOn: invoices.dueOn,
      paidAt: invoices.paidAt,
    })
    .from(invoices)
    .where(
      and(
        eq(invoices.accountId, ctx.accountId),
        input.status ? eq(invoices.status, input.status) : undefined,
        olderThan(input.cursor),
      ),
    )
    .orderBy(desc(invoices.issuedAt), desc(invoices.id))
    .limit(input.limit + 1);
  return paged(rows, input.limit);
}

export function olderThan(cursor: ListInvoicesInput["cursor"]): SQL | undefined {
  if (!cursor) return undefined;
  const { issuedAt, id } = cursor;
  return or(lt(invoices.issuedAt, issuedAt), and(eq(invoices.issuedAt, issuedAt), lt(invoices.id, id)));
}

export function paged<Row extends { issuedAt: Date; id: string }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last ? { issuedAt: last.issuedAt, id: last.id } : null;
  return { items, nextCursor };
}
