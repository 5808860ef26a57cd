import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts, type PostalAddress } from "./accounts";
import { createdAt, id, instant, int8, updatedAt } from "./columns";
import { notificationType, shieldVerdict, userRole } from "./enums";
import { users } from "./people";

/** The provider's settings: one row. */
export const platformSettings = pgTable(
  "platform_settings",
  {
    id: integer("id").primaryKey().default(1),
    platformName: text("platform_name").notNull().default("CloudStorage Pro"),
    logoUrl: text("logo_url"),
    faviconUrl: text("favicon_url"),
    primaryColor: text("primary_color").notNull().default("#0066cc"),
    secondaryColor: text("secondary_color").notNull().default("#00cc66"),
    accentColor: text("accent_color").notNull().default("#ff6b00"),
    supportEmail: text("support_email").notNull().default("suporte@cloudstoragepro.com.br"),
    legalName: text("legal_name").notNull().default("CloudStorage Pro"),
    taxId: text("tax_id"),
    address: jsonb("address").$type<PostalAddress>(),
    dataOfficerEmail: text("data_officer_email"),
    approvesAutomatically: boolean("approves_automatically").notNull().default(false),
    isFreeTierOffered: boolean("is_free_tier_offered").notNull().default(true),
    defaultQuotaBytes: int8("default_quota_bytes").notNull().default(sql`10737418240`),
    /** Hundredths of a percent of quota sold over physical capacity before approving asks to confirm. */
    overcommitBasisPoints: integer("overcommit_basis_points").notNull().default(15000),
    /** What the store's disks hold; null while unknown, and then nothing is checked. */
    physicalCapacityBytes: int8("physical_capacity_bytes"),
    /** This and the tax hold before the first row of `billing_terms`. ingress_and_egress, egress or none. */
    billedBandwidth: text("billed_bandwidth").notNull().default("ingress_and_egress"),
    taxBasisPoints: integer("tax_basis_points").notNull().default(0),
    invoiceDueDays: integer("invoice_due_days").notNull().default(10),
    lateFineBasisPoints: integer("late_fine_basis_points").notNull().default(0),
    lateInterestMonthlyBasisPoints: integer("late_interest_monthly_basis_points").notNull().default(0),
    restrictAfterDays: integer("restrict_after_days").notNull().default(10),
    suspendAfterDays: integer("suspend_after_days").notNull().default(30),
    /** Overdue amounts above this are never restricted automatically: a person decides. */
    automaticRestrictionMaxCentavos: int8("automatic_restriction_max_centavos")
      .notNull()
      .default(sql`500000`),
    accessLogRetentionDays: integer("access_log_retention_days").notNull().default(90),
    /** Minutes between two readings of what the store holds. */
    meteringIntervalMinutes: integer("metering_interval_minutes").notNull().default(5),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("platform_settings_single", sql`${t.id} = 1`),
    check(
      "platform_settings_billed_bandwidth",
      sql`${t.billedBandwidth} in ('ingress_and_egress', 'egress', 'none')`,
    ),
    check("platform_settings_metering_interval", sql`${t.meteringIntervalMinutes} between 1 and 60`),
    check("platform_settings_tax", sql`${t.taxBasisPoints} between 0 and 10000`),
    check(
      "platform_settings_late",
      sql`${t.lateFineBasisPoints} between 0 and 200 and ${t.lateInterestMonthlyBasisPoints} between 0 and 100`,
    ),
  ],
);

/** Who did what; written in the transaction of the act. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    /** Null for acts on the platform itself. */
    accountId: uuid("account_id").references(() => accounts.id),
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    /** Null: the platform itself. */
    userId: uuid("user_id").references(() => users.id),
    /** The actor's name then, kept when the person leaves. */
    actorName: text("actor_name").notNull(),
    actorRole: userRole("actor_role"),
    /** `resource.past`, such as `bucket.created`. */
    action: text("action").notNull(),
    /** storage, access-key, sftp, billing, team, account or platform: decides who may read it. */
    area: text("area").notNull(),
    resource: text("resource"),
    details: jsonb("details").$type<Record<string, unknown>>(),
    ipAddress: text("ip_address"),
    occurredAt: instant("occurred_at").notNull().defaultNow(),
  },
  (t) => [
    index("audit_entries_account").on(t.accountId, t.id.desc()),
    check(
      "audit_entries_area",
      sql`${t.area} in ('storage', 'access-key', 'sftp', 'billing', 'team', 'account', 'platform')`,
    ),
  ],
);

/** What a person is told in the portal. Without account: for the Super Admins. */
export const notifications = pgTable(
  "notifications",
  {
    accountId: uuid("account_id").references(() => accounts.id),
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    type: notificationType("type").notNull(),
    title: text("title").notNull(),
    message: text("message").notNull(),
    /** Where a click leads, within the portal. */
    href: text("href"),
    /** Only Owners see money. */
    isForOwnerOnly: boolean("is_for_owner_only").notNull().default(false),
    metadata: jsonb("metadata").$type<Record<string, unknown>>(),
    createdAt: createdAt(),
  },
  (t) => [index("notifications_account").on(t.accountId, t.id.desc())],
);

/** Who has read which notification: each person of a team on their own. */
export const notificationReads = pgTable(
  "notification_reads",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    notificationId: int8("notification_id")
      .notNull()
      .references(() => notifications.id),
    readAt: instant("read_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.notificationId] })],
);

/** Mails waiting or sent: queued in the transaction of what they tell about, sent once. */
export const mails = pgTable(
  "mails",
  {
    id: id().primaryKey(),
    accountId: uuid("account_id").references(() => accounts.id),
    /** One mail per fact, such as `invoice-issued:<invoice id>`. */
    idempotencyKey: text("idempotency_key").notNull().unique(),
    template: text("template").notNull(),
    /** What the template is told, sealed: codes and links in it open accounts. Gone once sent. */
    sealedProps: text("sealed_props"),
    recipient: text("recipient").notNull(),
    sentAt: instant("sent_at"),
    providerId: text("provider_id"),
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  (t) => [
    index("mails_account").on(t.accountId, t.createdAt.desc()),
    check("mails_sent_forgets_props", sql`(${t.sentAt} is null) = (${t.sealedProps} is not null)`),
  ],
);

/** What the provider spent on marketing and sales in a month, as the Super Admin wrote it down. */
export const marketingSpends = pgTable(
  "marketing_spends",
  {
    /** `YYYY-MM`. */
    month: text("month").primaryKey(),
    amountCentavos: int8("amount_centavos").notNull(),
    updatedById: uuid("updated_by_id"),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("marketing_spends_month", sql`${t.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check("marketing_spends_not_negative", sql`${t.amountCentavos} >= 0`),
  ],
);

/** What the last look at the store's public address found: one row. */
export const shieldChecks = pgTable(
  "shield_checks",
  {
    id: integer("id").primaryKey().default(1),
    checkedAt: instant("checked_at").notNull(),
    endpoint: text("endpoint").notNull(),
    /** Null when it could not be told. */
    forceDelete: shieldVerdict("force_delete"),
    archiveUpload: shieldVerdict("archive_upload"),
    /** Why it could not be told. */
    problem: text("problem"),
  },
  (t) => [
    check("shield_checks_single", sql`${t.id} = 1`),
    check(
      "shield_checks_told",
      sql`(${t.problem} is null) = (${t.forceDelete} is not null and ${t.archiveUpload} is not null)`,
    ),
  ],
);
