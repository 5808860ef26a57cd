import { and, eq, sql } from "drizzle-orm";
import type { ExplainLineInput } from "@/domain/billing/invoice-inputs";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import { invoiceLines, invoices } from "@/server/db/schema";
import { priceSegments } from "./load-period-usage";

export interface ExplainedHour {
  /** When it was used. */
  hour: Date;
  /** Booked later than it was used. */
  isLate: boolean;
  byteSeconds: bigint;
  interpolatedByteSeconds: bigint;
  ingressBytes: bigint;
  egressBytes: bigint;
  requests: bigint;
}

/** The hours that a line of the account's invoice adds up, in order. */
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
  const rows = await ctx.db.execute<Record<string, string> & { is_late: boolean }>(sql`
    with ${priceSegments([period])}
    select h.occurred_hour as hour, h.hour <> h.occurred_hour as is_late, h.byte_seconds, h.interpolated_byte_seconds,
      h.ingress_bytes, h.egress_bytes,
      h.get_requests + h.put_requests + h.delete_requests + h.list_requests + h.head_requests as requests
    from usage_hours h
    join segments s on s.account_id = h.account_id and h.occurred_hour >= s.from_at and h.occurred_hour < s.until_at
      and s.price_id = ${line.planPriceId}
    where h.account_id = ${ctx.accountId}
      and h.hour >= ${invoice.periodStart.toISOString()}::timestamptz and h.hour < ${invoice.periodEnd.toISOString()}::timestamptz
      and h.occurred_hour >= ${line.usedFrom.toISOString()}::timestamptz and h.occurred_hour < ${line.usedUntil.toISOString()}::timestamptz
      and (h.occurred_hour < ${invoice.periodStart.toISOString()}::timestamptz) = ${line.isLate}
    order by h.occurred_hour, h.hour`);
  return rows.map((row) => ({
    hour: new Date(row.hour ?? 0),
    isLate: row.is_late,
    byteSeconds: BigInt(row.byte_seconds ?? 0),
    interpolatedByteSeconds: BigInt(row.interpolated_byte_seconds ?? 0),
    ingressBytes: BigInt(row.ingress_bytes ?? 0),
    egressBytes: BigInt(row.egress_bytes ?? 0),
    requests: BigInt(row.requests ?? 0),
  }));
}
