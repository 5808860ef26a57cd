CREATE TYPE "public"."approval_state" AS ENUM('PENDING', 'APPROVED', 'REFUSED', 'CANCELED', 'EXPIRED', 'OUTDATED');--> statement-breakpoint
CREATE TYPE "public"."bucket_purpose" AS ENUM('GENERAL', 'VEEAM');--> statement-breakpoint
CREATE TYPE "public"."burst_guard" AS ENUM('OFF', 'WARN', 'FREEZE');--> statement-breakpoint
CREATE TYPE "public"."freeze_state" AS ENUM('WARNED', 'FROZEN', 'UNDOING', 'UNDONE', 'CONTINUED');--> statement-breakpoint
CREATE TYPE "public"."protected_act" AS ENUM('CHANGE_SETTINGS', 'REMOVE', 'REMOVE_WITH_CONTENTS');--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'KEY_FROZEN';--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'APPROVAL_REQUESTED';--> statement-breakpoint
CREATE TABLE "approval_requests" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"bucket_id" uuid NOT NULL,
	"act" "protected_act" NOT NULL,
	"action" text NOT NULL,
	"before" jsonb,
	"wanted" jsonb,
	"weakenings" jsonb NOT NULL,
	"state" "approval_state" DEFAULT 'PENDING' NOT NULL,
	"requested_by_id" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decided_by_id" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "approval_requests_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "approval_requests_decided_says_when" CHECK (("approval_requests"."state" = 'PENDING') = ("approval_requests"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "key_freezes" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"access_key_row_id" uuid NOT NULL,
	"state" "freeze_state" NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL,
	"window_ended_at" timestamp with time zone NOT NULL,
	"deleted_count" integer NOT NULL,
	"overwritten_count" integer NOT NULL,
	"limit_count" integer NOT NULL,
	"usual_count" integer NOT NULL,
	"buckets" jsonb NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"decided_by_id" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"undo_bucket_index" integer DEFAULT 0 NOT NULL,
	"undo_after_key" text,
	"restored_count" integer DEFAULT 0 NOT NULL,
	"problem_count" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "key_freezes_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "key_freezes_decided_says_who" CHECK (("key_freezes"."state" in ('WARNED', 'FROZEN')) = ("key_freezes"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "undo_problems" (
	"account_id" uuid NOT NULL,
	"freeze_id" uuid NOT NULL,
	"bucket_name" text NOT NULL,
	"object_key" text NOT NULL,
	"problem" text NOT NULL,
	CONSTRAINT "undo_problems_account_id_freeze_id_bucket_name_object_key_pk" PRIMARY KEY("account_id","freeze_id","bucket_name","object_key")
);
--> statement-breakpoint
ALTER TABLE "buckets" ADD COLUMN "purpose" "bucket_purpose" DEFAULT 'GENERAL' NOT NULL;--> statement-breakpoint
ALTER TABLE "buckets" ADD COLUMN "guarded_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "buckets" ADD COLUMN "burst_guard" "burst_guard";--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_account_id_bucket_id_buckets_account_id_id_fk" FOREIGN KEY ("account_id","bucket_id") REFERENCES "public"."buckets"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_freezes" ADD CONSTRAINT "key_freezes_account_id_access_key_row_id_access_keys_account_id_id_fk" FOREIGN KEY ("account_id","access_key_row_id") REFERENCES "public"."access_keys"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undo_problems" ADD CONSTRAINT "undo_problems_account_id_freeze_id_key_freezes_account_id_id_fk" FOREIGN KEY ("account_id","freeze_id") REFERENCES "public"."key_freezes"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approval_requests_one_open" ON "approval_requests" USING btree ("account_id","bucket_id","act","action") WHERE state = 'PENDING';--> statement-breakpoint
CREATE INDEX "approval_requests_recent" ON "approval_requests" USING btree ("account_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "key_freezes_one_open" ON "key_freezes" USING btree ("account_id","access_key_row_id") WHERE state in ('FROZEN', 'UNDOING');--> statement-breakpoint
CREATE INDEX "key_freezes_recent" ON "key_freezes" USING btree ("account_id","found_at" DESC NULLS LAST);