import { sql } from "drizzle-orm";
import { bookingHour } from "@/domain/metering/booking-hour";
import { dayOf, startOfHour } from "@/domain/metering/calendar";
import { counterGrowth } from "@/domain/metering/counters";
import { type RequestClass, requestClassOf } from "@/domain/metering/request-class";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import type { BucketCounters } from "@/server/integrations/metrics/store-metrics";
import { lockCursors } from "./lock-cursors";
import { addTraffic, arrayOf, isOneOf, trafficColumnList } from "./sql-columns";

/** A bucket and what every server of the store counts for it. */
export interface CountedBucket {
  accountId: string;
  bucketId: string;
  counters: readonly BucketCounters[];
  /** When they were read. */
  readAt: Date;
}

interface Reading {
  accountId: string;
  bucketId: string;
  server: string;
  counter: string;
  value: bigint;
  readAt: Date;
}

/** What a bucket's counters grew since they were read before. */
export interface CounterGrowth {
  accountId: string;
  bucketId: string;
  /** Null when no counter of the bucket was known. */
  since: Date | null;
  until: Date;
  /** A server restarted or was seen for the first time: what it counted before is not in here. */
  isPartial: boolean;
  ingress: bigint;
  egress: bigint;
  requests: Record<RequestClass, bigint>;
}

/**
 * Books what the store's counters grew since they were last read, with restarts, new servers and missed readings
 * as Prometheus takes them but nothing extrapolated. `isSwapped`: the store names the directions the wrong way round.
 */
export async function bookCounters(
  ctx: Pick<ServiceContext, "db" | "now">,
  buckets: readonly CountedBucket[],
  { isSwapped }: { isSwapped: boolean },
): Promise<void> {
  await takeGrowth(ctx, buckets, { isSwapped }, (tx, growth) => bookTraffic(tx, ctx.now, growth));
}

/** Moves the known values of the counters on, and gives what they grew to `use` in the same transaction. */
export async function takeGrowth(
  ctx: Pick<ServiceContext, "db">,
  buckets: readonly CountedBucket[],
  { isSwapped }: { isSwapped: boolean },
  use: (tx: Transaction, growth: readonly CounterGrowth[]) => Promise<void>,
): Promise<void> {
  const readings = buckets.flatMap((bucket) => readingsOf(bucket, isSwapped));
  if (readings.length === 0) return;
  await ctx.db.transaction(async (tx) => {
    const known = await lockCounters(tx, readings);
    const growth = sumGrowth(readings, known);
    await saveCounters(tx, readings);
    await use(tx, [...growth.values()]);
  });
}

function readingsOf({ accountId, bucketId, counters, readAt }: CountedBucket, isSwapped: boolean): Reading[] {
  return counters.flatMap(({ server, receivedBytes, sentBytes, requests }) => [
    { accountId, bucketId, server, counter: isSwapped ? "sent" : "received", value: receivedBytes, readAt },
    { accountId, bucketId, server, counter: isSwapped ? "received" : "sent", value: sentBytes, readAt },
    ...[...requests].map(([operation, value]) => ({
      accountId,
      bucketId,
      server,
      counter: `request:${operation}`,
      value,
      readAt,
    })),
  ]);
}

interface Known {
  values: Map<string, { value: bigint; readAt: Date }>;
  /** Servers read before: on them, a counter that appears began at zero. */
  servers: ReadonlySet<string>;
}

const counterLock = 7_330_019;

async function lockCounters(tx: Transaction, readings: readonly Reading[]): Promise<Known> {
  await tx.execute(sql`select pg_advisory_xact_lock(${counterLock})`);
  const ids = [...new Set(readings.map((reading) => reading.bucketId))];
  const rows = await tx.execute<Record<"bucket_id" | "server" | "counter" | "value" | "read_at", string>>(sql`
    select bucket_id, server, counter, value, read_at from traffic_counters
    where ${isOneOf("bucket_id", ids, "uuid")}`);
  const first = new Date(Math.min(...readings.map(({ readAt }) => readAt.getTime())));
  const servers = await tx.execute<{ server: string }>(
    sql`select distinct server from traffic_counters where read_at < ${first.toISOString()}::timestamptz`,
  );
  return {
    values: new Map(
      rows.map((row) => [
        keyOf({ bucketId: row.bucket_id, server: row.server, counter: row.counter }),
        { value: BigInt(row.value), readAt: new Date(row.read_at) },
      ]),
    ),
    servers: new Set(servers.map(({ server }) => server)),
  };
}

const keyOf = ({ bucketId, server, counter }: Pick<Reading, "bucketId" | "server" | "counter">) =>
  `${bucketId} ${server} ${counter}`;

function sumGrowth(readings: readonly Reading[], known: Known): Map<string, CounterGrowth> {
  const traffic = new Map<string, CounterGrowth>();
  for (const reading of readings) {
    const { accountId, bucketId, server, counter, value, readAt } = reading;
    const isKnownServer = known.servers.has(server);
    const before = known.values.get(keyOf(reading));
    const growth = counterGrowth(before, { value, readAt }, isKnownServer ? "counts" : "starts");
    const sum: CounterGrowth = traffic.get(bucketId) ?? {
      accountId,
      bucketId,
      since: null,
      until: readAt,
      isPartial: false,
      ingress: 0n,
      egress: 0n,
      requests: { GET: 0n, PUT: 0n, DELETE: 0n, LIST: 0n, HEAD: 0n },
    };
    if (before && (!sum.since || before.readAt < sum.since)) sum.since = before.readAt;
    if (!isKnownServer || (before && value < before.value)) sum.isPartial = true;
    if (counter === "received") sum.ingress += growth;
    else if (counter === "sent") sum.egress += growth;
    else sum.requests[requestClassOf(counter.slice("request:".length))] += growth;
    traffic.set(bucketId, sum);
  }
  return traffic;
}

async function saveCounters(tx: Transaction, readings: readonly Reading[]): Promise<void> {
  const column = (read: (reading: Reading) => unknown) => readings.map(read);
  await tx.execute(sql`
    insert into traffic_counters (account_id, bucket_id, server, counter, value, read_at)
    select account_id, bucket_id, server, counter, value, read_at from unnest(
      ${arrayOf(
        column((reading) => reading.accountId),
        "uuid",
      )},
      ${arrayOf(
        column((reading) => reading.bucketId),
        "uuid",
      )},
      ${arrayOf(
        column((reading) => reading.server),
        "text",
      )},
      ${arrayOf(
        column((reading) => reading.counter),
        "text",
      )},
      ${arrayOf(
        column((reading) => reading.value),
        "int8",
      )},
      ${arrayOf(
        column((reading) => reading.readAt),
        "timestamptz",
      )}
    ) as t(account_id, bucket_id, server, counter, value, read_at)
    on conflict (account_id, bucket_id, server, counter) do update
      set value = excluded.value, read_at = excluded.read_at
      where traffic_counters.read_at < excluded.read_at`);
}

async function bookTraffic(tx: Transaction, now: Date, traffic: readonly CounterGrowth[]): Promise<void> {
  const frozenUntil = await lockCursors(
    tx,
    traffic.map(({ accountId }) => accountId),
  );
  const column = (read: (part: CounterGrowth) => unknown, type: Parameters<typeof arrayOf>[1] = "int8") =>
    arrayOf(traffic.map(read), type);
  const hourOf = ({ accountId }: CounterGrowth) => bookingHour(now, now, frozenUntil.get(accountId) ?? now);
  await tx.execute(sql`
    with grown as (
      select * from unnest(
        ${column((part) => part.accountId, "uuid")},
        ${column((part) => part.bucketId, "uuid")},
        ${column(hourOf, "timestamptz")},
        ${column((part) => part.ingress)}, ${column((part) => part.egress)},
        ${column((part) => part.requests.GET)}, ${column((part) => part.requests.PUT)},
        ${column((part) => part.requests.DELETE)}, ${column((part) => part.requests.LIST)},
        ${column((part) => part.requests.HEAD)}
      ) as t(account_id, bucket_id, hour, ${trafficColumnList})
    ), days as (
      insert into usage_bucket_days (account_id, bucket_id, used_on, ${trafficColumnList})
      select account_id, bucket_id, ${dayOf(now)}::date, ${trafficColumnList} from grown order by 1, 2
      on conflict (account_id, bucket_id, used_on) do update set ${addTraffic("usage_bucket_days")}
    )
    insert into usage_hours (account_id, hour, occurred_hour, ${trafficColumnList})
    select account_id, hour, ${startOfHour(now).toISOString()}::timestamptz, sum(ingress_bytes), sum(egress_bytes),
      sum(get_requests), sum(put_requests), sum(delete_requests), sum(list_requests), sum(head_requests)
    from grown group by 1, 2 order by 1, 2
    on conflict (account_id, hour, occurred_hour) do update set ${addTraffic("usage_hours")}`);
}
