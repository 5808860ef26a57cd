import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { createdAt, id, instant, int8, updatedAt } from "./columns";
import { capAction } from "./enums";
import { buckets } from "./storage";

/** What the Owner will spend at most in a calendar month, on the whole account or on one bucket. */
export const spendingCaps = pgTable(
  "spending_caps",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: id(),
    /** Null: the whole account. */
    bucketId: uuid("bucket_id"),
    limitCentavos: int8("limit_centavos").notNull(),
    action: capAction("action").notNull(),
    createdById: uuid("created_by_id").notNull(),
    updatedById: uuid("updated_by_id").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({ columns: [t.accountId, t.bucketId], foreignColumns: [buckets.accountId, buckets.id] }),
    uniqueIndex("spending_caps_one_per_account").on(t.accountId).where(sql`bucket_id is null`),
    uniqueIndex("spending_caps_one_per_bucket").on(t.accountId, t.bucketId).where(sql`bucket_id is not null`),
    check("spending_caps_positive", sql`${t.limitCentavos} > 0`),
  ],
);

/** How a cap stood in each month in which something came of it. A stop is in force from `stopped_at` to `lifted_at`. */
export const spendingCapMonths = pgTable(
  "spending_cap_months",
  {
    accountId: uuid("account_id").notNull(),
    capId: uuid("cap_id").notNull(),
    /** `YYYY-MM` in São Paulo. */
    month: text("month").notNull(),
    /** The highest threshold told about: 0, 80 or 100 percent. */
    alertPercent: smallint("alert_percent").notNull().default(0),
    stoppedAt: instant("stopped_at"),
    liftedAt: instant("lifted_at"),
    /** The Owner let the rest of the month go on above the cap. */
    releasedAt: instant("released_at"),
    releasedById: uuid("released_by_id"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.capId, t.month] }),
    foreignKey({
      columns: [t.accountId, t.capId],
      foreignColumns: [spendingCaps.accountId, spendingCaps.id],
    }).onDelete("cascade"),
    index("spending_cap_months_in_force")
      .on(t.accountId)
      .where(sql`stopped_at is not null and lifted_at is null`),
    check("spending_cap_months_month", sql`${t.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check("spending_cap_months_alert", sql`${t.alertPercent} in (0, 80, 100)`),
    check("spending_cap_months_lifted_was_stopped", sql`${t.liftedAt} is null or ${t.stoppedAt} is not null`),
    check(
      "spending_cap_months_released_by_somebody",
      sql`(${t.releasedAt} is null) = (${t.releasedById} is null)`,
    ),
  ],
);
