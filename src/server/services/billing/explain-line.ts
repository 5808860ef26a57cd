import { and, eq, sql } from "drizzle-orm";
import type { ExplainLineInput } from "@/domain/billing/invoice-inputs";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import { invoiceLines, invoices } from "@/server/db/schema";
import { loadAccountPrices, priceTables } from "./load-prices";

export interface ExplainedHour {
  /** When it was used; of a day, when its first hour was. */
  hour: Date;
  /** How many hours are added up here: one, or those of a day once the invoice is old. */
  hourCount: number;
  /** Booked later than it was used. */
  isLate: boolean;
  byteSeconds: bigint;
  interpolatedByteSeconds: bigint;
  ingressBytes: bigint;
  egressBytes: bigint;
  requests: bigint;
}

/**
 * The hours that a line of the account's invoice adds up, in order. Months after it was settled they are kept by day:
 * then the days, whose sums are the same.
 */
export async function explainLine(ctx: AccountContext, input: ExplainLineInput): Promise<ExplainedHour[]> {
  const [found] = await ctx.db
    .select({ invoice: invoices, line: invoiceLines })
    .from(invoices)
    .innerJoin(
      invoiceLines,
      and(
        eq(invoiceLines.accountId, invoices.accountId),
        eq(invoiceLines.invoiceId, invoices.id),
        eq(invoiceLines.position, input.position),
      ),
    )
    .where(and(eq(invoices.accountId, ctx.accountId), eq(invoices.number, input.number)));
  if (!found) throw new NotFoundError("Linha não encontrada.");
  const { invoice, line } = found;
  if (!line.planPriceId || !line.usedFrom || !line.usedUntil) return [];
  const period = { accountId: ctx.accountId, start: invoice.periodStart, end: invoice.periodEnd };
  const prices = await loadAccountPrices(ctx.db, [ctx.accountId]);
  const rows = await ctx.db.execute<Record<string, string> & { is_late: boolean }>(sql`
    with ${priceTables([period], prices)}
    select h.occurred_hour as hour, 1 as hour_count, h.hour <> h.occurred_hour as is_late, h.byte_seconds, h.interpolated_byte_seconds,
      h.ingress_bytes, h.egress_bytes,
      h.get_requests + h.put_requests + h.delete_requests + h.list_requests + h.head_requests as requests
    from usage_hours h
    join segments s on s.account_id = h.account_id and h.occurred_hour >= s.from_at and h.occurred_hour < s.until_at
      and s.price_id = ${line.planPriceId}
    where h.account_id = ${ctx.accountId}
      and h.hour >= ${invoice.periodStart.toISOString()}::timestamptz and h.hour < ${invoice.periodEnd.toISOString()}::timestamptz
      and h.occurred_hour >= ${line.usedFrom.toISOString()}::timestamptz and h.occurred_hour < ${line.usedUntil.toISOString()}::timestamptz
      and (h.occurred_hour < ${invoice.periodStart.toISOString()}::timestamptz) = ${line.isLate}
    union all
    select d.used_from, d.hour_count, d.is_late, d.byte_seconds, d.interpolated_byte_seconds, d.ingress_bytes,
      d.egress_bytes,
      d.get_requests + d.put_requests + d.delete_requests + d.list_requests + d.head_requests
    from usage_days d
    where d.account_id = ${ctx.accountId} and d.period_start = ${invoice.periodStart.toISOString()}::timestamptz
      and d.plan_price_id = ${line.planPriceId} and d.is_late = ${line.isLate}
      and d.used_from >= ${line.usedFrom.toISOString()}::timestamptz and d.used_until <= ${line.usedUntil.toISOString()}::timestamptz
    order by hour, is_late`);
  return rows.map((row) => ({
    hour: new Date(row.hour ?? 0),
    hourCount: Number(row.hour_count ?? 1),
    isLate: row.is_late,
    byteSeconds: BigInt(row.byte_seconds ?? 0),
    interpolatedByteSeconds: BigInt(row.interpolated_byte_seconds ?? 0),
    ingressBytes: BigInt(row.ingress_bytes ?? 0),
    egressBytes: BigInt(row.egress_bytes ?? 0),
    requests: BigInt(row.requests ?? 0),
  }));
}
