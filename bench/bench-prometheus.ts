import { sql } from "drizzle-orm";
import { addMonths, boundsOfMonth, dayOf, type Month } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { bookCounters } from "@/server/services/metering/book-counters";
import { type CounterTruth, counterTruth } from "./counter-truth";
import type { Scale } from "./generate";
import { count, type Figure, median, timed } from "./measure";
import { hasPrometheus, startPrometheus } from "./prometheus";

const scrapeMinutes = 5;
const repetitions = 5;

/**
 * What a provider would use instead: Prometheus with the same scrapes, billed with `increase()`. Its error in bytes
 * and its query's time beside those of our counters mode. Bytes that flowed between the last scrape and a restart
 * are lost to both and counted in both errors.
 */
export async function benchPrometheus(db: Database, scale: Scale, month: Month): Promise<Figure[]> {
  const { start, end } = boundsOfMonth(month);
  const bucketCount = Math.max(10, scale.accounts / 100);
  const days = Math.round((end.getTime() - start.getTime()) / 86_400_000);
  const truth = counterTruth({ start, days, scrapeMinutes, bucketCount });
  const ours = await bill(db, truth, month);
  const size: Figure = {
    what: `${count(bucketCount)} buckets, a month of ${scrapeMinutes}-minute scrapes: restarts`,
    value: count(truth.restarts),
    promise: "",
  };
  const known = [
    size,
    { what: "flowed, bytes", value: count(Number(sumOf(truth.trueBytes))), promise: "" },
    {
      what: "of it lost before a restart, to any reader",
      value: count(Number(sumOf(truth.unseenBytes))),
      promise: "",
    },
    ...figuresOf("ours (counters mode)", truth, ours.bytes, ours.milliseconds),
  ];
  if (!hasPrometheus()) {
    return [...known, { what: "Prometheus is not installed here: not compared", value: "", promise: "" }];
  }
  const prometheus = await startPrometheus(truth);
  try {
    const samples: number[] = [];
    let bytes = new Map<string, number>();
    for (let round = 0; round < repetitions; round += 1) {
      const { seconds, result } = await timed(() => prometheus.increase(days, end));
      samples.push(seconds * 1000);
      bytes = result;
    }
    return [...known, ...figuresOf("Prometheus, increase()", truth, bytes, median(samples))];
  } finally {
    await prometheus.stop();
  }
}

function figuresOf(
  who: string,
  { buckets, trueBytes, unseenBytes }: CounterTruth,
  billed: ReadonlyMap<string, number>,
  milliseconds: number,
): Figure[] {
  const errors = buckets.map((bucket) => (billed.get(bucket) ?? 0) - Number(trueBytes.get(bucket) ?? 0n));
  const avoidable = errors.map((error, index) =>
    Math.abs(error + Number(unseenBytes.get(buckets[index] ?? "") ?? 0n)),
  );
  const sizes = errors.map(Math.abs);
  const bytes = (value: number) => count(Math.round(value));
  return [
    {
      what: `${who}: error of the total, bytes`,
      value: bytes(errors.reduce((a, b) => a + b, 0)),
      promise: "",
    },
    { what: `${who}: median error of a bucket, bytes`, value: bytes(median(sizes)), promise: "" },
    { what: `${who}: worst error of a bucket, bytes`, value: bytes(Math.max(...sizes)), promise: "" },
    {
      what: `${who}: worst error of a bucket beyond what was lost, bytes`,
      value: bytes(Math.max(...avoidable)),
      promise: who.startsWith("ours") ? "0" : "",
    },
    {
      what: `${who}: query of the month's bytes by bucket`,
      value: `${milliseconds.toFixed(1)} ms`,
      promise: "",
    },
  ];
}

const sumOf = (bytes: ReadonlyMap<string, bigint>) => [...bytes.values()].reduce((a, b) => a + b, 0n);

/** Books the scrapes as the meter does and reads the month's bytes by bucket. */
async function bill(
  db: Database,
  { buckets, scrapes }: CounterTruth,
  month: Month,
): Promise<{ bytes: Map<string, number>; milliseconds: number }> {
  const { accountId, ids } = await createBuckets(db, buckets, month);
  for (const { at, values } of scrapes) {
    const counted = [...values].map(([bucket, receivedBytes]) => ({
      accountId,
      bucketId: ids.get(bucket) ?? "",
      counters: [{ server: "s1", bucket, receivedBytes, sentBytes: 0n, requests: new Map<string, bigint>() }],
      readAt: at,
    }));
    await bookCounters({ db, now: at }, counted, { isSwapped: false });
  }
  const until = boundsOfMonth(addMonths(month, 1)).start;
  const samples: number[] = [];
  let bytes = new Map<string, number>();
  for (let round = 0; round < repetitions; round += 1) {
    const { seconds, result } = await timed(() =>
      db.execute<{ name: string; bytes: string }>(sql`
        select b.name, sum(d.ingress_bytes) as bytes
        from usage_bucket_days d join buckets b on b.account_id = d.account_id and b.id = d.bucket_id
        where d.account_id = ${accountId} and d.used_on >= ${`${month}-01`}::date and d.used_on <= ${dayOf(until)}::date
        group by b.name`),
    );
    samples.push(seconds * 1000);
    bytes = new Map(result.map((row) => [row.name, Number(row.bytes)]));
  }
  return { bytes, milliseconds: median(samples) };
}

async function createBuckets(db: Database, names: readonly string[], month: Month) {
  const approved = sql`${boundsOfMonth(month).start.toISOString()}::timestamptz`;
  const [account] = await db.execute<{ id: string }>(sql`
    insert into accounts (short_id, company_name, tax_id, email, phone, status, approved_at, created_at, wanted_plan_id, plan_id, quota_bytes)
    select 'promo', 'Empresa Promo', '99999999999999', 'promo@bench.example', '+5511987654321', 'ACTIVE',
      ${approved}, ${approved}, id, id, 5000000000000
    from plans where code = 'BUSINESS' returning id`);
  const accountId = account?.id ?? "";
  const ids = new Map<string, string>();
  for (const name of names) {
    const [bucket] = await db.execute<{ id: string }>(sql`
      insert into buckets (account_id, name, state, created_at) values (${accountId}, ${name}, 'READY', ${approved}) returning id`);
    ids.set(name, bucket?.id ?? "");
  }
  return { accountId, ids };
}
