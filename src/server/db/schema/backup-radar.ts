import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Rhythm } from "@/domain/backup-radar/rhythm";
import { createdAt, id, instant, int8 } from "./columns";
import { backupAlertKind, backupAlertOutcome, backupWatchState } from "./enums";
import { accessKeys, buckets } from "./storage";

/**
 * What a key wrote into a bucket in ten minutes, summed up from the access log. Computed anew as a whole when late
 * entries arrive, so that a run that is repeated or was killed changes nothing.
 */
export const backupWriteSlots = pgTable(
  "backup_write_slots",
  {
    accountId: uuid("account_id").notNull(),
    bucketId: uuid("bucket_id").notNull(),
    accessKeyId: text("access_key_id").notNull(),
    slotAt: instant("slot_at").notNull(),
    /** Null when every request failed. */
    firstAt: instant("first_at"),
    lastAt: instant("last_at"),
    objectCount: integer("object_count").notNull(),
    bytes: int8("bytes").notNull(),
    failedCount: integer("failed_count").notNull(),
    /** Objects of a restic repository, and those of them that finish a backup. */
    resticCount: integer("restic_count").notNull(),
    snapshotCount: integer("snapshot_count").notNull(),
    userAgent: text("user_agent"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.bucketId, t.accessKeyId, t.slotAt] }),
    index("backup_write_slots_by_time").on(t.slotAt),
    check("backup_write_slots_written", sql`(${t.firstAt} is null) = (${t.lastAt} is null)`),
  ],
);

/** A burst of writes by one key (or the keys it replaced) into a bucket, from its slots. */
export const backupRuns = pgTable(
  "backup_runs",
  {
    accountId: uuid("account_id").notNull(),
    bucketId: uuid("bucket_id").notNull(),
    accessKeyRowId: uuid("access_key_row_id").notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at").notNull(),
    objectCount: integer("object_count").notNull(),
    bytes: int8("bytes").notNull(),
    isRestic: boolean("is_restic").notNull(),
    isComplete: boolean("is_complete").notNull(),
    userAgent: text("user_agent"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.bucketId, t.accessKeyRowId, t.startedAt] }),
    index("backup_runs_by_time").on(t.startedAt),
    check("backup_runs_order", sql`${t.startedAt} <= ${t.endedAt} and ${t.bytes} >= 0`),
  ],
);

/** A bucket that a key writes backups into: what people set, and how it stood when last judged. */
export const backupWatches = pgTable(
  "backup_watches",
  {
    accountId: uuid("account_id").notNull(),
    bucketId: uuid("bucket_id").notNull(),
    accessKeyRowId: uuid("access_key_row_id").notNull(),
    /** Null: on for what looks regular. */
    alertsOn: boolean("alerts_on"),
    lateAfterHours: integer("late_after_hours"),
    shrinkPercent: smallint("shrink_percent"),
    snoozedUntil: instant("snoozed_until"),
    needsJudging: boolean("needs_judging").notNull().default(true),
    /** When time alone changes the verdict: it becomes late, a run ends, a snooze is over. */
    judgeAt: instant("judge_at"),
    judgedAt: instant("judged_at"),
    state: backupWatchState("state").notNull().default("LEARNING"),
    areAlertsOn: boolean("are_alerts_on").notNull().default(false),
    rhythm: jsonb("rhythm").$type<Rhythm>(),
    backupCount: integer("backup_count").notNull().default(0),
    usualBytes: int8("usual_bytes"),
    limitHours: integer("limit_hours"),
    lastStartedAt: instant("last_started_at"),
    lastEndedAt: instant("last_ended_at"),
    lastBytes: int8("last_bytes"),
    nextFrom: instant("next_from"),
    nextUntil: instant("next_until"),
    lateAt: instant("late_at"),
    software: text("software"),
    createdAt: createdAt(),
    /** The bucket is gone or the key revoked. */
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.bucketId, t.accessKeyRowId] }),
    foreignKey({ columns: [t.accountId, t.bucketId], foreignColumns: [buckets.accountId, buckets.id] }),
    foreignKey({
      columns: [t.accountId, t.accessKeyRowId],
      foreignColumns: [accessKeys.accountId, accessKeys.id],
    }),
    index("backup_watches_to_judge").on(t.accountId).where(sql`needs_judging and ended_at is null`),
    index("backup_watches_judge_at").on(t.judgeAt).where(sql`judge_at is not null and ended_at is null`),
    check("backup_watches_limits", sql`${t.lateAfterHours} > 0 and ${t.shrinkPercent} between 1 and 99`),
  ],
);

/** Each time a watch alerted, and how that ended. */
export const backupAlerts = pgTable(
  "backup_alerts",
  {
    accountId: uuid("account_id").notNull(),
    id: id(),
    bucketId: uuid("bucket_id").notNull(),
    accessKeyRowId: uuid("access_key_row_id").notNull(),
    kind: backupAlertKind("kind").notNull(),
    raisedAt: instant("raised_at").notNull(),
    /** What was told, in the words of the day. */
    details: text("details").notNull(),
    usualBytes: int8("usual_bytes"),
    resolvedAt: instant("resolved_at"),
    outcome: backupAlertOutcome("outcome"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("backup_alerts_one_open")
      .on(t.accountId, t.bucketId, t.accessKeyRowId, t.kind)
      .where(sql`resolved_at is null`),
    check("backup_alerts_resolved_says_how", sql`(${t.resolvedAt} is null) = (${t.outcome} is null)`),
  ],
);

/** How far the access log has been summed up, and when the store was last heard: one row. */
export const backupRadarProgress = pgTable(
  "backup_radar_progress",
  {
    id: integer("id").primaryKey().default(1),
    /** Everything before this has been summed up. */
    readUntil: instant("read_until"),
    /** When the store last sent its audit stream, with customers' requests in it or not. */
    heardAt: instant("heard_at"),
    /** When it was heard again after a silence: what it kept meanwhile may still be on its way. */
    heardAgainAt: instant("heard_again_at"),
  },
  (t) => [check("backup_radar_progress_single", sql`${t.id} = 1`)],
);
