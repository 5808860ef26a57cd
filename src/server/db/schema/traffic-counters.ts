import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant, int8 } from "./columns";
import { cycleState, trafficVerdict } from "./enums";

/** The last value of each counter, for stores that are metered by Prometheus counters. */
export const trafficCounters = pgTable(
  "traffic_counters",
  {
    accountId: uuid("account_id").notNull(),
    bucketId: uuid("bucket_id").notNull(),
    server: text("server").notNull(),
    /** sent, received or a request operation. */
    counter: text("counter").notNull(),
    value: int8("value").notNull(),
    readAt: instant("read_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.bucketId, t.server, t.counter] }),
    check("traffic_counters_not_negative", sql`${t.value} >= 0`),
  ],
);

/** One reading of the store's request counters: to bill from them, or to check the audit stream by them. */
export const counterReadings = pgTable(
  "counter_readings",
  {
    id: id().primaryKey(),
    state: cycleState("state").notNull().default("RUNNING"),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    /** Which of the store's interfaces answered: 3, or 2 on older stores. */
    metricsVersion: smallint("metrics_version"),
    /** False: read to check the audit stream only. */
    isBilled: boolean("is_billed").notNull(),
    bucketCount: integer("bucket_count").notNull().default(0),
    error: text("error"),
  },
  (t) => [
    index("counter_readings_recent").on(t.startedAt.desc()),
    check("counter_readings_failed_says_why", sql`(${t.state} = 'FAILED') = (${t.error} is not null)`),
    check("counter_readings_version", sql`${t.metricsVersion} in (2, 3)`),
  ],
);

/** What a bucket's counters grew in a span beside what the audit stream told of the same span. */
export const trafficChecks = pgTable(
  "traffic_checks",
  {
    accountId: uuid("account_id").notNull(),
    bucketId: uuid("bucket_id").notNull(),
    since: instant("since").notNull(),
    until: instant("until").notNull(),
    /** A server restarted or appeared in the span: the counters are a lower limit. */
    isPartial: boolean("is_partial").notNull(),
    countedIngressBytes: int8("counted_ingress_bytes").notNull(),
    countedEgressBytes: int8("counted_egress_bytes").notNull(),
    countedRequests: int8("counted_requests").notNull(),
    eventIngressBytes: int8("event_ingress_bytes").notNull().default(sql`0`),
    eventEgressBytes: int8("event_egress_bytes").notNull().default(sql`0`),
    eventRequests: int8("event_requests").notNull().default(sql`0`),
    failedRequests: int8("failed_requests").notNull().default(sql`0`),
    verdict: trafficVerdict("verdict").notNull().default("PENDING"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.bucketId, t.until] }),
    index("traffic_checks_recent").on(t.until.desc()),
    check("traffic_checks_span", sql`${t.until} > ${t.since}`),
  ],
);
