import { sql } from "drizzle-orm";
import { countOf } from "@/components/format/count";
import { compareTraffic, type TrafficVerdict } from "@/domain/metering/traffic-check";
import type { ServiceContext } from "@/server/context";
import { notify } from "@/server/services/notifications/notify";
import { arrayOf } from "./sql-columns";

const checksAtOnce = 2_000;
/** Entries of the stream arrive late; an hour is closed an hour after its end. */
export const comparableAfterMinutes = 45;
/** The access log is kept at least this long. */
const oldestDays = 6;

interface Row extends Record<string, unknown> {
  account_id: string;
  bucket_id: string;
  until: string;
  is_partial: boolean;
}

interface Compared {
  row: Row;
  verdict: TrafficVerdict;
}

/** Compares the spans whose entries should all have come, and tells the Super Admins when some differ. */
export async function compareChecks(ctx: ServiceContext): Promise<{ differences: number }> {
  const oldest = new Date(ctx.now.getTime() - oldestDays * 86_400_000).toISOString();
  await ctx.db.execute(
    sql`delete from traffic_checks where verdict = 'PENDING' and since < ${oldest}::timestamptz`,
  );
  let differences = 0;
  for (;;) {
    const rows = await loadPending(ctx);
    if (rows.length === 0) break;
    const compared = rows.map((row) => ({ row, verdict: verdictOf(row) }));
    await saveVerdicts(ctx, compared);
    differences += compared.filter(({ verdict }) => verdict !== "AGREES").length;
  }
  if (differences > 0) await tell(ctx, differences);
  return { differences };
}

function loadPending(ctx: ServiceContext): Promise<Row[]> {
  const readyBefore = new Date(ctx.now.getTime() - comparableAfterMinutes * 60_000).toISOString();
  return ctx.db.execute<Row>(sql`
    with pending as (
      select * from traffic_checks where verdict = 'PENDING' and until <= ${readyBefore}::timestamptz
      order by until, account_id, bucket_id limit ${checksAtOnce}
    )
    select p.account_id, p.bucket_id, p.until, p.is_partial, p.counted_ingress_bytes, p.counted_egress_bytes,
      p.counted_requests, coalesce(sum(e.ingress_bytes), 0) as ingress, coalesce(sum(e.egress_bytes), 0) as egress,
      count(e.account_id) as requests, count(*) filter (where e.status_code >= 400) as failed,
      count(*) filter (where e.request_class = 'LIST') as lists
    from pending p
    left join access_log_entries e on e.account_id = p.account_id and e.bucket_id = p.bucket_id
      and e.occurred_at >= p.since and e.occurred_at < p.until
    group by p.account_id, p.bucket_id, p.until, p.is_partial, p.counted_ingress_bytes, p.counted_egress_bytes,
      p.counted_requests`);
}

function verdictOf(row: Row): TrafficVerdict {
  const figure = (name: string) => BigInt(String(row[name] ?? 0));
  return compareTraffic({
    counted: {
      ingressBytes: figure("counted_ingress_bytes"),
      egressBytes: figure("counted_egress_bytes"),
      requests: figure("counted_requests"),
    },
    events: {
      ingressBytes: figure("ingress"),
      egressBytes: figure("egress"),
      requests: figure("requests"),
      failedRequests: figure("failed"),
      listRequests: figure("lists"),
    },
    isPartial: row.is_partial,
  });
}

async function saveVerdicts(ctx: ServiceContext, compared: readonly Compared[]): Promise<void> {
  const column = (read: (part: Compared) => unknown, type: Parameters<typeof arrayOf>[1]) =>
    arrayOf(compared.map(read), type);
  await ctx.db.execute(sql`
    update traffic_checks c set event_ingress_bytes = t.ingress, event_egress_bytes = t.egress,
      event_requests = t.requests, failed_requests = t.failed, verdict = t.verdict::traffic_verdict
    from unnest(
      ${column(({ row }) => row.account_id, "uuid")}, ${column(({ row }) => row.bucket_id, "uuid")},
      ${column(({ row }) => row.until, "timestamptz")}, ${column(({ row }) => row.ingress, "int8")},
      ${column(({ row }) => row.egress, "int8")}, ${column(({ row }) => row.requests, "int8")},
      ${column(({ row }) => row.failed, "int8")}, ${column(({ verdict }) => verdict, "text")}
    ) as t(account_id, bucket_id, until, ingress, egress, requests, failed, verdict)
    where c.account_id = t.account_id and c.bucket_id = t.bucket_id and c.until = t.until`);
}

async function tell(ctx: ServiceContext, differences: number): Promise<void> {
  await ctx.db.transaction((tx) =>
    notify(tx, {
      accountId: null,
      type: "METERING_ATTENTION",
      title: "O fluxo de auditoria difere dos contadores",
      message: `Na conferência diária, ${countOf(differences, "bucket tem", "buckets têm")} tráfego diferente nas duas fontes. Nada foi mudado nas faturas.`,
      href: "/admin/medicao",
    }),
  );
}
