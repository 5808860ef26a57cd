import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, int8, updatedAt } from "./columns";
import { planCode } from "./enums";

/** What is sold. The Super Admin edits rows; a CUSTOM plan belongs to one account. */
export const plans = pgTable(
  "plans",
  {
    id: id().primaryKey(),
    code: planCode("code").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    /** The account that a CUSTOM plan is for; null for public plans. */
    customAccountId: uuid("custom_account_id"),
    quotaBytes: int8("quota_bytes").notNull(),
    isFree: boolean("is_free").notNull().default(false),
    isOffered: boolean("is_offered").notNull().default(true),
    position: integer("position").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("plans_public_code").on(t.code).where(sql`custom_account_id is null`),
    check("plans_quota_positive", sql`${t.quotaBytes} > 0`),
    check("plans_custom_has_account", sql`(${t.code} = 'CUSTOM') = (${t.customAccountId} is not null)`),
  ],
);

/** The price in force from an instant on; the past is never rewritten. */
export const planPrices = pgTable(
  "plan_prices",
  {
    id: id().primaryKey(),
    planId: uuid("plan_id")
      .notNull()
      .references(() => plans.id),
    /** The start of an hour. */
    effectiveFrom: instant("effective_from").notNull(),
    storageGbMonthMicros: int8("storage_gb_month_micros").notNull(),
    bandwidthGbMicros: int8("bandwidth_gb_micros").notNull(),
    requestMicros: int8("request_micros").notNull(),
    minimumMicros: int8("minimum_micros").notNull(),
    /** Included at no charge in each billing month. */
    includedStorageBytes: int8("included_storage_bytes").notNull(),
    includedBandwidthBytes: int8("included_bandwidth_bytes").notNull(),
    createdById: uuid("created_by_id"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("plan_prices_plan_effective").on(t.planId, t.effectiveFrom),
    check(
      "plan_prices_not_negative",
      sql`${t.storageGbMonthMicros} >= 0 and ${t.bandwidthGbMicros} >= 0 and ${t.requestMicros} >= 0 and ${t.minimumMicros} >= 0 and ${t.includedStorageBytes} >= 0 and ${t.includedBandwidthBytes} >= 0`,
    ),
    check("plan_prices_on_the_hour", sql`date_trunc('hour', ${t.effectiveFrom}, 'UTC') = ${t.effectiveFrom}`),
  ],
);

/** Which plan an account is on from an hour on. */
export const accountPlans = pgTable(
  "account_plans",
  {
    accountId: uuid("account_id").notNull(),
    effectiveFrom: instant("effective_from").notNull(),
    planId: uuid("plan_id")
      .notNull()
      .references(() => plans.id),
    changedById: uuid("changed_by_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.effectiveFrom] }),
    index("account_plans_plan").on(t.planId),
    check(
      "account_plans_on_the_hour",
      sql`date_trunc('hour', ${t.effectiveFrom}, 'UTC') = ${t.effectiveFrom}`,
    ),
  ],
);
