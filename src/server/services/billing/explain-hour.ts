import { and, eq, sql } from "drizzle-orm";
import type { ExplainHourInput } from "@/domain/billing/invoice-inputs";
import { NotFoundError } from "@/domain/errors";
import { addHours, startOfHour } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import { invoiceLines, invoices } from "@/server/db/schema";

const shownRows = 200;

/** A bucket's size as the store told it, and from when on it counted within the hour. */
export interface HourSample {
  bucketName: string;
  sampledAt: Date;
  storedBytes: bigint;
  objectCount: bigint;
}

/** What passed through a bucket within the hour, from the access log. */
export interface HourTraffic {
  bucketName: string | null;
  operation: string;
  requests: bigint;
  ingressBytes: bigint;
  egressBytes: bigint;
}

/**
 * What an hour of a line was counted from: the samples in force and taken within it, or the requests that the access
 * log still holds. Both are empty for history that is older than what is kept.
 */
export async function explainHour(
  ctx: AccountContext,
  input: ExplainHourInput,
): Promise<{ samples: HourSample[]; traffic: HourTraffic[] }> {
  const [line] = await ctx.db
    .select({ kind: invoiceLines.kind })
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
  if (!line) throw new NotFoundError("Linha não encontrada.");
  const from = startOfHour(input.hour);
  return line.kind === "STORAGE"
    ? { samples: await samplesOf(ctx, from), traffic: [] }
    : { samples: [], traffic: await trafficOf(ctx, from) };
}

async function samplesOf(ctx: AccountContext, from: Date): Promise<HourSample[]> {
  const [start, end] = [from, addHours(from, 1)].map((at) => sql`${at.toISOString()}::timestamptz`);
  const rows = await ctx.db.execute<Record<string, string>>(sql`
    with own as (select id, name from buckets where account_id = ${ctx.accountId} and created_at < ${end}),
    shown as (
      select own.name, s.* from own, lateral (
        select sampled_at, stored_bytes, object_count from usage_samples
        where account_id = ${ctx.accountId} and bucket_id = own.id and sampled_at <= ${start}
        order by sampled_at desc limit 1
      ) s
      union all
      select own.name, s.sampled_at, s.stored_bytes, s.object_count from own
      join usage_samples s on s.account_id = ${ctx.accountId} and s.bucket_id = own.id
        and s.sampled_at > ${start} and s.sampled_at < ${end}
    )
    select * from shown where stored_bytes > 0 or sampled_at > ${start}
    order by name, sampled_at limit ${shownRows}`);
  return rows.map((row) => ({
    bucketName: row.name ?? "",
    sampledAt: new Date(row.sampled_at ?? 0),
    storedBytes: BigInt(row.stored_bytes ?? 0),
    objectCount: BigInt(row.object_count ?? 0),
  }));
}

async function trafficOf(ctx: AccountContext, from: Date): Promise<HourTraffic[]> {
  const [start, end] = [from, addHours(from, 1)].map((at) => sql`${at.toISOString()}::timestamptz`);
  const rows = await ctx.db.execute<Record<string, string | null>>(sql`
    select bucket_name, operation, count(*) as requests, sum(ingress_bytes) as ingress_bytes,
      sum(egress_bytes) as egress_bytes
    from access_log_entries
    where account_id = ${ctx.accountId} and occurred_at >= ${start} and occurred_at < ${end} and status_code < 400
    group by 1, 2 order by sum(ingress_bytes + egress_bytes) desc, count(*) desc limit ${shownRows}`);
  return rows.map((row) => ({
    bucketName: row.bucket_name ?? null,
    operation: row.operation ?? "",
    requests: BigInt(row.requests ?? 0),
    ingressBytes: BigInt(row.ingress_bytes ?? 0),
    egressBytes: BigInt(row.egress_bytes ?? 0),
  }));
}
