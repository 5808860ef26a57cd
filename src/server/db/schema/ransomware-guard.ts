import { sql } from "drizzle-orm";
import {
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
import type { AuditAction } from "@/components/audit/audit-words";
import type { BucketBurst } from "@/domain/ransomware-guard/burst";
import type { GuardedSettings, Weakening } from "@/domain/ransomware-guard/weakenings";
import { createdAt, id, instant } from "./columns";
import { approvalState, freezeState, protectedAct } from "./enums";
import { accessKeys, buckets } from "./storage";

/** What somebody wants to do to a guarded bucket, and what a second person said about it. */
export const approvalRequests = pgTable(
  "approval_requests",
  {
    accountId: uuid("account_id").notNull(),
    id: id(),
    bucketId: uuid("bucket_id").notNull(),
    act: protectedAct("act").notNull(),
    /** The audit entry's action once it is done. */
    action: text("action").$type<AuditAction>().notNull(),
    /** The settings as they were and as they shall be; null for a removal. */
    before: jsonb("before").$type<Partial<GuardedSettings>>(),
    wanted: jsonb("wanted").$type<Partial<GuardedSettings>>(),
    weakenings: jsonb("weakenings").$type<Weakening[]>().notNull(),
    state: approvalState("state").notNull().default("PENDING"),
    requestedById: uuid("requested_by_id").notNull(),
    requestedByName: text("requested_by_name").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    decidedById: uuid("decided_by_id"),
    decidedByName: text("decided_by_name"),
    decidedAt: instant("decided_at"),
    reason: text("reason"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({ columns: [t.accountId, t.bucketId], foreignColumns: [buckets.accountId, buckets.id] }),
    uniqueIndex("approval_requests_one_open")
      .on(t.accountId, t.bucketId, t.act, t.action)
      .where(sql`state = 'PENDING'`),
    index("approval_requests_recent").on(t.accountId, t.createdAt.desc()),
    check("approval_requests_decided_says_when", sql`(${t.state} = 'PENDING') = (${t.decidedAt} is null)`),
  ],
);

/** A key that deleted or overwrote unusually much: why it was stopped, and what was done about it. */
export const keyFreezes = pgTable(
  "key_freezes",
  {
    accountId: uuid("account_id").notNull(),
    id: id(),
    accessKeyRowId: uuid("access_key_row_id").notNull(),
    state: freezeState("state").notNull(),
    windowStartedAt: instant("window_started_at").notNull(),
    windowEndedAt: instant("window_ended_at").notNull(),
    deletedCount: integer("deleted_count").notNull(),
    overwrittenCount: integer("overwritten_count").notNull(),
    /** The limit that was exceeded, and what the key usually does in such a window. */
    limitCount: integer("limit_count").notNull(),
    usualCount: integer("usual_count").notNull(),
    buckets: jsonb("buckets").$type<BucketBurst[]>().notNull(),
    foundAt: instant("found_at").notNull(),
    decidedById: uuid("decided_by_id"),
    decidedByName: text("decided_by_name"),
    decidedAt: instant("decided_at"),
    /** Where undoing stands: the bucket in `buckets` and the last object that is done in it. */
    undoBucketIndex: integer("undo_bucket_index").notNull().default(0),
    undoAfterKey: text("undo_after_key"),
    restoredCount: integer("restored_count").notNull().default(0),
    problemCount: integer("problem_count").notNull().default(0),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      columns: [t.accountId, t.accessKeyRowId],
      foreignColumns: [accessKeys.accountId, accessKeys.id],
    }),
    uniqueIndex("key_freezes_one_open")
      .on(t.accountId, t.accessKeyRowId)
      .where(sql`state in ('FROZEN', 'UNDOING')`),
    index("key_freezes_recent").on(t.accountId, t.foundAt.desc()),
    check(
      "key_freezes_decided_says_who",
      sql`(${t.state} in ('WARNED', 'FROZEN')) = (${t.decidedAt} is null)`,
    ),
  ],
);

/** An object that undoing could not bring back, and why. */
export const undoProblems = pgTable(
  "undo_problems",
  {
    accountId: uuid("account_id").notNull(),
    freezeId: uuid("freeze_id").notNull(),
    bucketName: text("bucket_name").notNull(),
    objectKey: text("object_key").notNull(),
    problem: text("problem").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.freezeId, t.bucketName, t.objectKey] }),
    foreignKey({ columns: [t.accountId, t.freezeId], foreignColumns: [keyFreezes.accountId, keyFreezes.id] }),
  ],
);
