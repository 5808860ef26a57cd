import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { createdAt, id, instant, int8, wideInteger } from "./columns";
import { cycleState, requestClass } from "./enums";
import { planPrices } from "./plans";

const requestCounts = {
  getRequests: int8("get_requests").notNull().default(sql`0`),
  putRequests: int8("put_requests").notNull().default(sql`0`),
  deleteRequests: int8("delete_requests").notNull().default(sql`0`),
  listRequests: int8("list_requests").notNull().default(sql`0`),
  headRequests: int8("head_requests").notNull().default(sql`0`),
};

const traffic = {
  ingressBytes: int8("ingress_bytes").notNull().default(sql`0`),
  egressBytes: int8("egress_bytes").notNull().default(sql`0`),
  ...requestCounts,
};

const storedBytes = {
  /** The time integral of stored bytes. */
  byteSeconds: wideInteger("byte_seconds").notNull().default(sql`0`),
  /** The part of it that lies in a gap between samples and was interpolated. */
  interpolatedByteSeconds: wideInteger("interpolated_byte_seconds").notNull().default(sql`0`),
  lastBytes: int8("last_bytes"),
  peakBytes: int8("peak_bytes"),
  objectCount: int8("object_count"),
};

/** One reading of every bucket's size at the store. */
export const meteringCycles = pgTable(
  "metering_cycles",
  {
    id: id().primaryKey(),
    /** Set when the cycle was asked for by one account and read only its buckets. */
    accountId: uuid("account_id").references(() => accounts.id),
    state: cycleState("state").notNull().default("RUNNING"),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    /** The instant the figures stand for. */
    sampledAt: instant("sampled_at"),
    /** When the store itself last counted: its scanner runs every few minutes. */
    countedAt: instant("counted_at"),
    bucketCount: integer("bucket_count").notNull().default(0),
    /** Buckets at the store that belong to no account. */
    unknownBucketCount: integer("unknown_bucket_count").notNull().default(0),
    changedBucketCount: integer("changed_bucket_count").notNull().default(0),
    /** Seconds since the cycle before, when that was longer than two intervals. */
    gapSeconds: integer("gap_seconds"),
    error: text("error"),
  },
  (t) => [
    index("metering_cycles_recent").on(t.startedAt.desc()),
    check("metering_cycles_done_is_sampled", sql`${t.state} <> 'DONE' or ${t.sampledAt} is not null`),
    check("metering_cycles_failed_says_why", sql`(${t.state} = 'FAILED') = (${t.error} is not null)`),
  ],
);

/** A bucket's size whenever a cycle found it changed; append-only, partitioned by month of `sampled_at`. */
export const usageSamples = pgTable(
  "usage_samples",
  {
    accountId: uuid("account_id").notNull(),
    bucketId: uuid("bucket_id").notNull(),
    sampledAt: instant("sampled_at").notNull(),
    cycleId: uuid("cycle_id").notNull(),
    storedBytes: int8("stored_bytes").notNull(),
    objectCount: int8("object_count").notNull(),
    versionCount: int8("version_count").notNull(),
    deleteMarkerCount: int8("delete_marker_count").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.bucketId, t.sampledAt] }),
    check("usage_samples_not_negative", sql`${t.storedBytes} >= 0 and ${t.objectCount} >= 0`),
  ],
);

/** What an account stored at the last cycle: where the next integral starts, and what the portal shows. */
export const storageGauges = pgTable(
  "storage_gauges",
  {
    accountId: uuid("account_id")
      .primaryKey()
      .references(() => accounts.id),
    sampledAt: instant("sampled_at").notNull(),
    countedAt: instant("counted_at"),
    cycleId: uuid("cycle_id").notNull(),
    storedBytes: int8("stored_bytes").notNull(),
    objectCount: int8("object_count").notNull(),
    /** The highest quota threshold reached and not left again: 0, 80, 95 or 100 percent. */
    quotaAlertPercent: smallint("quota_alert_percent").notNull().default(0),
  },
  (t) => [
    check("storage_gauges_not_negative", sql`${t.storedBytes} >= 0 and ${t.objectCount} >= 0`),
    check("storage_gauges_alert", sql`${t.quotaAlertPercent} in (0, 80, 95, 100)`),
  ],
);

/**
 * Usage of an account by hour, partitioned by month of `hour`. `hour` decides the invoice, `occurred_hour` the
 * price: they differ only for entries that arrived after their hour had closed.
 */
export const usageHours = pgTable(
  "usage_hours",
  {
    accountId: uuid("account_id").notNull(),
    hour: instant("hour").notNull(),
    occurredHour: instant("occurred_hour").notNull(),
    ...storedBytes,
    ...traffic,
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.hour, t.occurredHour] }),
    index("usage_hours_by_hour").on(t.hour),
    check("usage_hours_booked_not_before", sql`${t.hour} >= ${t.occurredHour}`),
    check(
      "usage_hours_on_the_hour",
      sql`date_trunc('hour', ${t.hour}, 'UTC') = ${t.hour} and date_trunc('hour', ${t.occurredHour}, 'UTC') = ${t.occurredHour}`,
    ),
    check(
      "usage_hours_not_negative",
      sql`${t.byteSeconds} >= 0 and ${t.interpolatedByteSeconds} between 0 and ${t.byteSeconds} and ${t.ingressBytes} >= 0 and ${t.egressBytes} >= 0 and ${t.getRequests} >= 0 and ${t.putRequests} >= 0 and ${t.deleteRequests} >= 0 and ${t.listRequests} >= 0 and ${t.headRequests} >= 0`,
    ),
  ],
);

/** Usage of a bucket by day in São Paulo, kept when the bucket is gone; partitioned by month of `used_on`. */
export const usageBucketDays = pgTable(
  "usage_bucket_days",
  {
    accountId: uuid("account_id").notNull(),
    bucketId: uuid("bucket_id").notNull(),
    usedOn: date("used_on", { mode: "string" }).notNull(),
    ...storedBytes,
    ...traffic,
  },
  (t) => [primaryKey({ columns: [t.accountId, t.bucketId, t.usedOn] })],
);

/** Usage through an access key by day in São Paulo; partitioned by month of `used_on`. */
export const usageKeyDays = pgTable(
  "usage_key_days",
  {
    accountId: uuid("account_id").notNull(),
    accessKeyId: text("access_key_id").notNull(),
    usedOn: date("used_on", { mode: "string" }).notNull(),
    lastUsedAt: instant("last_used_at").notNull(),
    ...traffic,
  },
  (t) => [primaryKey({ columns: [t.accountId, t.accessKeyId, t.usedOn] })],
);

/**
 * One request to the store, from its audit stream; partitioned by day of `occurred_at`. The primary key is what
 * makes a repeated entry count once: `entry_key` is a digest of the fields that tell requests apart.
 */
export const accessLogEntries = pgTable(
  "access_log_entries",
  {
    accountId: uuid("account_id").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    entryKey: uuid("entry_key").notNull(),
    bucketId: uuid("bucket_id"),
    bucketName: text("bucket_name"),
    objectKey: text("object_key"),
    operation: text("operation").notNull(),
    requestClass: requestClass("request_class").notNull(),
    statusCode: smallint("status_code").notNull(),
    ingressBytes: int8("ingress_bytes").notNull(),
    egressBytes: int8("egress_bytes").notNull(),
    accessKeyId: text("access_key_id"),
    remoteAddress: text("remote_address"),
    userAgent: text("user_agent"),
    durationMicros: int8("duration_micros"),
    requestId: text("request_id"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.occurredAt, t.entryKey] }),
    check("access_log_entries_not_negative", sql`${t.ingressBytes} >= 0 and ${t.egressBytes} >= 0`),
    check(
      "access_log_entries_failed_is_free",
      sql`${t.statusCode} < 400 or (${t.ingressBytes} = 0 and ${t.egressBytes} = 0)`,
    ),
  ],
);

/** How many refused requests an account had in each hour of their arrival; beyond a number they are not logged. */
export const refusedRequestHours = pgTable(
  "refused_request_hours",
  {
    accountId: uuid("account_id").notNull(),
    hour: instant("hour").notNull(),
    seen: int8("seen").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.hour] }),
    index("refused_request_hours_old").on(t.hour),
    check("refused_request_hours_positive", sql`${t.seen} > 0`),
  ],
);

/** Where the store's figures and the ledger disagree, found by the nightly check. */
export const meteringDifferences = pgTable(
  "metering_differences",
  {
    accountId: uuid("account_id").notNull(),
    id: bigserial("id", { mode: "bigint" }).notNull(),
    bucketId: uuid("bucket_id").notNull(),
    ledgerBytes: int8("ledger_bytes").notNull(),
    storeBytes: int8("store_bytes").notNull(),
    foundAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.id] })],
);

/**
 * Hours of closed periods, added up by day once they are old. Rows keep the period, price and lateness that
 * decided their invoice line, so that what was invoiced is still explained exactly, by day.
 */
export const usageDays = pgTable(
  "usage_days",
  {
    accountId: uuid("account_id").notNull(),
    /** Of the billing period that the hours were booked in. */
    periodStart: instant("period_start").notNull(),
    /** The day of use in São Paulo. */
    usedOn: date("used_on", { mode: "string" }).notNull(),
    planPriceId: uuid("plan_price_id")
      .notNull()
      .references(() => planPrices.id),
    /** Used before the period it was booked in. */
    isLate: boolean("is_late").notNull(),
    usedFrom: instant("used_from").notNull(),
    usedUntil: instant("used_until").notNull(),
    hourCount: integer("hour_count").notNull(),
    ...storedBytes,
    ...traffic,
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.periodStart, t.usedOn, t.planPriceId, t.isLate] }),
    check("usage_days_span", sql`${t.usedUntil} > ${t.usedFrom} and ${t.hourCount} > 0`),
  ],
);
