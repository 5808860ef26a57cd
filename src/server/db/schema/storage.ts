import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CorsRule, LifecycleRule } from "@/domain/provisioning/bucket-settings";
import type { TenantAccess } from "@/domain/provisioning/tenant-access";
import { accounts } from "./accounts";
import { createdAt, id, instant, int8, updatedAt } from "./columns";
import {
  bucketPurpose,
  bucketState,
  bucketVersioning,
  burstGuard,
  credentialStatus,
  keyPermission,
  retentionMode,
} from "./enums";

export const buckets = pgTable(
  "buckets",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: id(),
    name: text("name").notNull(),
    state: bucketState("state").notNull().default("CREATING"),
    versioning: bucketVersioning("versioning").notNull().default("OFF"),
    isPublic: boolean("is_public").notNull().default(false),
    hasObjectLock: boolean("has_object_lock").notNull().default(false),
    defaultRetentionMode: retentionMode("default_retention_mode"),
    defaultRetentionDays: integer("default_retention_days"),
    lifecycleRules: jsonb("lifecycle_rules").$type<LifecycleRule[]>().notNull().default([]),
    corsRules: jsonb("cors_rules").$type<CorsRule[]>().notNull().default([]),
    /** What the bucket was made for; some software breaks when certain settings change. */
    purpose: bucketPurpose("purpose").notNull().default("GENERAL"),
    /** Since when what weakens or removes the bucket needs a second person; null: it does not. */
    guardedSince: instant("guarded_since"),
    /** What a burst of deletions does to the key; null: freezes where versions make undoing possible, else warns. */
    burstGuard: burstGuard("burst_guard"),
    /** Which of the account's policy documents names this bucket; a document holds at most 100. */
    policySlot: integer("policy_slot").notNull().default(0),
    /** What the store allows on this bucket at the moment; null until its policies were applied once. */
    appliedAccess: text("applied_access").$type<TenantAccess>(),
    /** Raised with every change of settings; equal to the applied one when the store holds them. */
    wantedRevision: integer("wanted_revision").notNull().default(1),
    appliedRevision: integer("applied_revision").notNull().default(0),
    /** The hard quota last set on the store for this bucket: its size plus what the account has left. */
    quotaBytes: int8("quota_bytes"),
    sizeBytes: int8("size_bytes").notNull().default(sql`0`),
    objectCount: int8("object_count").notNull().default(sql`0`),
    versionCount: int8("version_count").notNull().default(sql`0`),
    usageMeasuredAt: instant("usage_measured_at"),
    /** Deleting: whether the contents go too, and what was removed so far. */
    removesContents: boolean("removes_contents").notNull().default(false),
    removedCount: int8("removed_count").notNull().default(sql`0`),
    removedBytes: int8("removed_bytes").notNull().default(sql`0`),
    lastError: text("last_error"),
    createdById: uuid("created_by_id"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant("deleted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("buckets_live_name").on(t.name).where(sql`state <> 'DELETED'`),
    // Requests of buckets that are gone come late, too.
    index("buckets_name").on(t.name),
    index("buckets_account_name").on(t.accountId, t.name),
    check(
      "buckets_name_form",
      sql`length(${t.name}) between 3 and 63 and ${t.name} ~ '^[a-z0-9-]+$' and ${t.name} !~ '^-|-$|--'`,
    ),
    check("buckets_lock_is_versioned", sql`not ${t.hasObjectLock} or ${t.versioning} = 'ENABLED'`),
    check(
      "buckets_retention_whole",
      sql`(${t.defaultRetentionMode} is null) = (${t.defaultRetentionDays} is null) and (${t.defaultRetentionDays} is null or (${t.hasObjectLock} and ${t.defaultRetentionDays} > 0))`,
    ),
    check("buckets_revisions", sql`${t.appliedRevision} <= ${t.wantedRevision} and ${t.policySlot} >= 0`),
    check("buckets_deleted_says_when", sql`(${t.state} = 'DELETED') = (${t.deletedAt} is not null)`),
  ],
);

export const accessKeys = pgTable(
  "access_keys",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: id(),
    accessKeyId: text("access_key_id").notNull().unique(),
    name: text("name").notNull(),
    /** AES-256-GCM with its key id; see server/secrets. */
    secretCipher: text("secret_cipher").notNull(),
    permission: keyPermission("permission").notNull().default("FULL"),
    /** False: only the buckets in access_key_buckets. */
    allowsAllBuckets: boolean("allows_all_buckets").notNull().default(true),
    /** Keys below this prefix only; empty for all. */
    prefix: text("prefix").notNull().default(""),
    /** CIDR ranges that may use the key; empty for any. */
    addressRanges: text("address_ranges").array().notNull().default(sql`'{}'`),
    status: credentialStatus("status").notNull().default("ACTIVE"),
    expiresAt: instant("expires_at"),
    /** A rotated key stops here. */
    stopsAt: instant("stops_at"),
    /** The key that replaces this one. */
    replacedById: uuid("replaced_by_id"),
    lastUsedAt: instant("last_used_at"),
    /** When the secret was shown at creation; null while nobody has seen it. */
    secretShownAt: instant("secret_shown_at"),
    /** Raised with every change; equal to the applied one when the store agrees with this row. */
    wantedRevision: integer("wanted_revision").notNull().default(1),
    appliedRevision: integer("applied_revision").notNull().default(0),
    appliedAt: instant("applied_at"),
    lastError: text("last_error"),
    createdById: uuid("created_by_id"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    index("access_keys_account_created").on(t.accountId, t.createdAt),
    check("access_keys_revisions", sql`${t.appliedRevision} <= ${t.wantedRevision}`),
    check("access_keys_revoked_says_when", sql`(${t.status} = 'REVOKED') = (${t.revokedAt} is not null)`),
  ],
);

export const accessKeyBuckets = pgTable(
  "access_key_buckets",
  {
    accountId: uuid("account_id").notNull(),
    accessKeyRowId: uuid("access_key_row_id").notNull(),
    bucketId: uuid("bucket_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.accessKeyRowId, t.bucketId] }),
    foreignKey({
      columns: [t.accountId, t.accessKeyRowId],
      foreignColumns: [accessKeys.accountId, accessKeys.id],
    }),
    foreignKey({ columns: [t.accountId, t.bucketId], foreignColumns: [buckets.accountId, buckets.id] }),
  ],
);

export const sftpCredentials = pgTable("sftp_credentials", {
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => accounts.id),
  username: text("username").notNull().unique(),
  passwordHash: text("password_hash").notNull(),
  status: credentialStatus("status").notNull().default("ACTIVE"),
  lastLoginAt: instant("last_login_at"),
  lastLoginIp: text("last_login_ip"),
  loginCount: integer("login_count").notNull().default(0),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const sftpAccessLogs = pgTable(
  "sftp_access_logs",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: bigserial("id", { mode: "bigint" }).notNull(),
    username: text("username").notNull(),
    action: text("action").notNull(),
    filePath: text("file_path"),
    sizeBytes: int8("size_bytes"),
    ipAddress: text("ip_address").notNull(),
    occurredAt: instant("occurred_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    index("sftp_access_logs_recent").on(t.accountId, t.occurredAt.desc()),
    check("sftp_access_logs_action", sql`${t.action} in ('LOGIN', 'UPLOAD', 'DOWNLOAD', 'DELETE')`),
  ],
);
