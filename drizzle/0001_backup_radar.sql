CREATE TYPE "public"."backup_alert_kind" AS ENUM('LATE', 'SHRUNK');--> statement-breakpoint
CREATE TYPE "public"."backup_alert_outcome" AS ENUM('RECOVERED', 'NEW_NORMAL', 'TURNED_OFF', 'ENDED');--> statement-breakpoint
CREATE TYPE "public"."backup_watch_state" AS ENUM('LEARNING', 'IRREGULAR', 'ON_TIME', 'LATE', 'SMALLER');--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'BACKUP_ALERT';--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'BACKUP_RECOVERED';--> statement-breakpoint
CREATE TABLE "backup_alerts" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"bucket_id" uuid NOT NULL,
	"access_key_row_id" uuid NOT NULL,
	"kind" "backup_alert_kind" NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"details" text NOT NULL,
	"usual_bytes" bigint,
	"resolved_at" timestamp with time zone,
	"outcome" "backup_alert_outcome",
	CONSTRAINT "backup_alerts_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "backup_alerts_resolved_says_how" CHECK (("backup_alerts"."resolved_at" is null) = ("backup_alerts"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "backup_radar_progress" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"read_until" timestamp with time zone,
	"heard_at" timestamp with time zone,
	"heard_again_at" timestamp with time zone,
	CONSTRAINT "backup_radar_progress_single" CHECK ("backup_radar_progress"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "backup_runs" (
	"account_id" uuid NOT NULL,
	"bucket_id" uuid NOT NULL,
	"access_key_row_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"object_count" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"is_restic" boolean NOT NULL,
	"is_complete" boolean NOT NULL,
	"user_agent" text,
	CONSTRAINT "backup_runs_account_id_bucket_id_access_key_row_id_started_at_pk" PRIMARY KEY("account_id","bucket_id","access_key_row_id","started_at"),
	CONSTRAINT "backup_runs_order" CHECK ("backup_runs"."started_at" <= "backup_runs"."ended_at" and "backup_runs"."bytes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "backup_watches" (
	"account_id" uuid NOT NULL,
	"bucket_id" uuid NOT NULL,
	"access_key_row_id" uuid NOT NULL,
	"alerts_on" boolean,
	"late_after_hours" integer,
	"shrink_percent" smallint,
	"snoozed_until" timestamp with time zone,
	"needs_judging" boolean DEFAULT true NOT NULL,
	"judge_at" timestamp with time zone,
	"judged_at" timestamp with time zone,
	"state" "backup_watch_state" DEFAULT 'LEARNING' NOT NULL,
	"are_alerts_on" boolean DEFAULT false NOT NULL,
	"rhythm" jsonb,
	"backup_count" integer DEFAULT 0 NOT NULL,
	"usual_bytes" bigint,
	"limit_hours" integer,
	"last_started_at" timestamp with time zone,
	"last_ended_at" timestamp with time zone,
	"last_bytes" bigint,
	"next_from" timestamp with time zone,
	"next_until" timestamp with time zone,
	"late_at" timestamp with time zone,
	"software" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "backup_watches_account_id_bucket_id_access_key_row_id_pk" PRIMARY KEY("account_id","bucket_id","access_key_row_id"),
	CONSTRAINT "backup_watches_limits" CHECK ("backup_watches"."late_after_hours" > 0 and "backup_watches"."shrink_percent" between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE "backup_write_slots" (
	"account_id" uuid NOT NULL,
	"bucket_id" uuid NOT NULL,
	"access_key_id" text NOT NULL,
	"slot_at" timestamp with time zone NOT NULL,
	"first_at" timestamp with time zone,
	"last_at" timestamp with time zone,
	"object_count" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"failed_count" integer NOT NULL,
	"restic_count" integer NOT NULL,
	"snapshot_count" integer NOT NULL,
	"user_agent" text,
	CONSTRAINT "backup_write_slots_account_id_bucket_id_access_key_id_slot_at_pk" PRIMARY KEY("account_id","bucket_id","access_key_id","slot_at"),
	CONSTRAINT "backup_write_slots_written" CHECK (("backup_write_slots"."first_at" is null) = ("backup_write_slots"."last_at" is null))
);
--> statement-breakpoint
ALTER TABLE "backup_watches" ADD CONSTRAINT "backup_watches_account_id_bucket_id_buckets_account_id_id_fk" FOREIGN KEY ("account_id","bucket_id") REFERENCES "public"."buckets"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backup_watches" ADD CONSTRAINT "backup_watches_account_id_access_key_row_id_access_keys_account_id_id_fk" FOREIGN KEY ("account_id","access_key_row_id") REFERENCES "public"."access_keys"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "backup_alerts_one_open" ON "backup_alerts" USING btree ("account_id","bucket_id","access_key_row_id","kind") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "backup_runs_by_time" ON "backup_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "backup_watches_to_judge" ON "backup_watches" USING btree ("account_id") WHERE needs_judging and ended_at is null;--> statement-breakpoint
CREATE INDEX "backup_watches_judge_at" ON "backup_watches" USING btree ("judge_at") WHERE judge_at is not null and ended_at is null;--> statement-breakpoint
CREATE INDEX "backup_write_slots_by_time" ON "backup_write_slots" USING btree ("slot_at");