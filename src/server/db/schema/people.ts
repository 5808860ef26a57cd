import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { createdAt, id, instant, updatedAt } from "./columns";
import { userRole } from "./enums";
import { plans } from "./plans";

export const users = pgTable(
  "users",
  {
    id: id().primaryKey(),
    /** Null for a Super Admin only. */
    accountId: uuid("account_id").references(() => accounts.id),
    email: text("email").notNull(),
    passwordHash: text("password_hash").notNull(),
    fullName: text("full_name").notNull(),
    phone: text("phone"),
    role: userRole("role").notNull(),
    /** Raised to end every session of this person at once. */
    sessionVersion: integer("session_version").notNull().default(0),
    /** Ticked "do not show again" on the new-key screen. */
    hidesKeyWarning: boolean("hides_key_warning").notNull().default(false),
    lastLoginAt: instant("last_login_at"),
    lastLoginIp: text("last_login_ip"),
    removedAt: instant("removed_at"),
    removedById: uuid("removed_by_id"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("users_live_email").on(t.email).where(sql`removed_at is null`),
    uniqueIndex("users_one_owner").on(t.accountId).where(sql`role = 'OWNER' and removed_at is null`),
    index("users_account").on(t.accountId),
    check("users_super_admin_has_no_account", sql`(${t.role} = 'SUPER_ADMIN') = (${t.accountId} is null)`),
    check("users_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);

/**
 * A sign-up whose e-mail is not confirmed yet; creates no account until it is. The same e-mail may have several:
 * nobody can change what another person typed before the code is confirmed.
 */
export const registrations = pgTable(
  "registrations",
  {
    id: id().primaryKey(),
    fullName: text("full_name").notNull(),
    companyName: text("company_name"),
    website: text("website"),
    email: text("email").notNull(),
    taxId: text("tax_id").notNull(),
    phone: text("phone").notNull(),
    passwordHash: text("password_hash").notNull(),
    wantedPlanId: uuid("wanted_plan_id")
      .notNull()
      .references(() => plans.id),
    termsVersion: text("terms_version").notNull(),
    termsAcceptedAt: instant("terms_accepted_at").notNull(),
    codeHash: text("code_hash").notNull(),
    codeSentAt: instant("code_sent_at").notNull(),
    codeExpiresAt: instant("code_expires_at").notNull(),
    failedAttempts: integer("failed_attempts").notNull().default(0),
    ipAddress: text("ip_address"),
    confirmedAt: instant("confirmed_at"),
    accountId: uuid("account_id").references(() => accounts.id),
    createdAt: createdAt(),
  },
  (t) => [
    index("registrations_email").on(t.email),
    index("registrations_unconfirmed").on(t.createdAt).where(sql`confirmed_at is null`),
    check("registrations_confirmed_has_account", sql`(${t.confirmedAt} is null) = (${t.accountId} is null)`),
    check("registrations_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);

export const invitations = pgTable(
  "invitations",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: id(),
    email: text("email").notNull(),
    role: userRole("role").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
    createdById: uuid("created_by_id").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("invitations_one_open")
      .on(t.accountId, t.email)
      .where(sql`accepted_at is null and revoked_at is null`),
    check("invitations_member_role", sql`${t.role} in ('ADMIN', 'DEVELOPER')`),
  ],
);

export const passwordResets = pgTable(
  "password_resets",
  {
    id: id().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    tokenHash: text("token_hash").notNull().unique(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    createdAt: createdAt(),
  },
  (t) => [index("password_resets_user").on(t.userId)],
);

/** Counters of attempts per key and window, shared by every process. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").notNull(),
    windowStartedAt: instant("window_started_at").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStartedAt] })],
);
