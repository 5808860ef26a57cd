import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { TenantAccess } from "@/domain/provisioning/tenant-access";
import { createdAt, id, instant, int8, updatedAt } from "./columns";
import { accountStatus, requestStatus, restrictionLevel, stepState } from "./enums";
import { plans } from "./plans";

export interface PostalAddress {
  zipCode: string;
  street: string;
  number: string;
  complement?: string;
  district: string;
  city: string;
  state: string;
}

/** A customer company or person. */
export const accounts = pgTable(
  "accounts",
  {
    id: id().primaryKey(),
    /** Eight characters; names the tenant on the store (`cs-<short id>`) and the SFTP user. */
    shortId: text("short_id").notNull().unique(),
    companyName: text("company_name").notNull(),
    tradingName: text("trading_name"),
    website: text("website"),
    /** CPF or CNPJ, upper case, without punctuation. */
    taxId: text("tax_id").notNull(),
    email: text("email").notNull(),
    /** E.164. */
    phone: text("phone").notNull(),
    address: jsonb("address").$type<PostalAddress>(),
    status: accountStatus("status").notNull().default("PENDING_APPROVAL"),
    approvedAt: instant("approved_at"),
    approvedById: uuid("approved_by_id"),
    rejectedAt: instant("rejected_at"),
    rejectedById: uuid("rejected_by_id"),
    rejectionReason: text("rejection_reason"),
    canceledAt: instant("canceled_at"),
    canceledById: uuid("canceled_by_id"),
    wantedPlanId: uuid("wanted_plan_id")
      .notNull()
      .references(() => plans.id),
    planId: uuid("plan_id")
      .notNull()
      .references(() => plans.id),
    quotaBytes: int8("quota_bytes").notNull(),
    customDomain: text("custom_domain"),
    brandingSettings: jsonb("branding_settings").$type<Record<string, string>>(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("accounts_live_tax_id").on(t.taxId).where(sql`status not in ('REJECTED', 'CANCELED')`),
    uniqueIndex("accounts_live_email").on(t.email).where(sql`status not in ('REJECTED', 'CANCELED')`),
    index("accounts_status").on(t.status, t.createdAt),
    index("accounts_plan").on(t.planId),
    check("accounts_quota_positive", sql`${t.quotaBytes} > 0`),
    check("accounts_email_lower", sql`${t.email} = lower(${t.email})`),
    check("accounts_tax_id_form", sql`${t.taxId} ~ '^([0-9]{11}|[0-9A-Z]{12}[0-9]{2})$'`),
    check(
      "accounts_active_is_approved",
      sql`${t.status} not in ('ACTIVE', 'SUSPENDED') or ${t.approvedAt} is not null`,
    ),
    check("accounts_canceled_says_when", sql`(${t.status} = 'CANCELED') = (${t.canceledAt} is not null)`),
    check("accounts_rejected_says_when", sql`(${t.status} = 'REJECTED') = (${t.rejectedAt} is not null)`),
  ],
);

/** Every restriction or suspension, with who, when and why; an open one has no `endedAt`. */
export const suspensions = pgTable(
  "suspensions",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: id(),
    level: restrictionLevel("level").notNull(),
    reason: text("reason").notNull(),
    /** An overdue invoice that caused it, when billing did. */
    invoiceId: uuid("invoice_id"),
    startedAt: instant("started_at").notNull().defaultNow(),
    /** Null: the platform itself. */
    startedById: uuid("started_by_id"),
    endedAt: instant("ended_at"),
    endedById: uuid("ended_by_id"),
    /** The milder restriction that was in force before and comes back when this one ends. */
    replacedId: uuid("replaced_id"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("suspensions_one_open").on(t.accountId).where(sql`ended_at is null`),
  ],
);

/** Each step of making the tenant real, as the account page shows it. */
export const provisioningSteps = pgTable(
  "provisioning_steps",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    step: text("step").notNull(),
    position: integer("position").notNull(),
    state: stepState("state").notNull().default("PENDING"),
    attempts: integer("attempts").notNull().default(0),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    lastError: text("last_error"),
    nextAttemptAt: instant("next_attempt_at"),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.step] })],
);

export const quotaChangeRequests = pgTable(
  "quota_change_requests",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: id(),
    currentQuotaBytes: int8("current_quota_bytes").notNull(),
    requestedQuotaBytes: int8("requested_quota_bytes").notNull(),
    reason: text("reason"),
    status: requestStatus("status").notNull().default("PENDING"),
    requestedById: uuid("requested_by_id").notNull(),
    decidedById: uuid("decided_by_id"),
    decidedAt: instant("decided_at"),
    rejectionReason: text("rejection_reason"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("quota_change_requests_one_pending").on(t.accountId).where(sql`status = 'PENDING'`),
    index("quota_change_requests_status").on(t.status, t.createdAt),
    check("quota_change_requests_positive", sql`${t.requestedQuotaBytes} > 0`),
    check("quota_change_requests_decided", sql`(${t.status} = 'PENDING') = (${t.decidedAt} is null)`),
  ],
);

/** The account's MinIO user; its secret never leaves the platform. */
export const storageTenants = pgTable(
  "storage_tenants",
  {
    accountId: uuid("account_id")
      .primaryKey()
      .references(() => accounts.id),
    minioUser: text("minio_user").notNull().unique(),
    /** AES-256-GCM with its key id; see server/secrets. */
    secretCipher: text("secret_cipher").notNull(),
    /** Raised with every change of what the store should hold; the job applies until both agree. */
    wantedRevision: int8("wanted_revision").notNull().default(sql`1`),
    appliedRevision: int8("applied_revision").notNull().default(sql`0`),
    appliedAt: instant("applied_at"),
    lastError: text("last_error"),
    /** Failed attempts since the last success, and when the next one is due. */
    failedAttempts: integer("failed_attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at"),
    /** What the policies on the store allow: full, read-and-delete or none. */
    appliedAccess: text("applied_access").$type<TenantAccess>(),
    /** Digest of the policies on the store; null makes the next run apply everything anew. */
    appliedPolicyDigest: text("applied_policy_digest"),
    /** The account's quota is used up: the tenant may read and delete, not write. */
    isFull: boolean("is_full").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [check("storage_tenants_revisions", sql`${t.appliedRevision} <= ${t.wantedRevision}`)],
);
