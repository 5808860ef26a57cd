CREATE TYPE "public"."approval_state" AS ENUM('PENDING', 'APPROVED', 'REFUSED', 'CANCELED', 'EXPIRED', 'OUTDATED');--> statement-breakpoint
CREATE TYPE "public"."bucket_purpose" AS ENUM('GENERAL', 'VEEAM');--> statement-breakpoint
CREATE TYPE "public"."burst_guard" AS ENUM('OFF', 'WARN', 'FREEZE');--> statement-breakpoint
CREATE TYPE "public"."cap_action" AS ENUM('WARN', 'STOP_WRITES', 'STOP_ALL_BUT_RESTORE');--> statement-breakpoint
CREATE TYPE "public"."freeze_state" AS ENUM('WARNED', 'FROZEN', 'UNDOING', 'UNDONE', 'CONTINUED');--> statement-breakpoint
CREATE TYPE "public"."protected_act" AS ENUM('CHANGE_SETTINGS', 'REMOVE', 'REMOVE_WITH_CONTENTS');--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'KEY_FROZEN' BEFORE 'BACKUP_ALERT';--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'APPROVAL_REQUESTED' BEFORE 'BACKUP_ALERT';--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'PLAN_CHANGED';--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'SPENDING_CAP_WARNING';--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'SPENDING_CAP_REACHED';--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'SPENDING_CAP_STOPPED';--> statement-breakpoint
CREATE TABLE "invoice_documents" (
	"account_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"object_key" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"stored_at" timestamp with time zone NOT NULL,
	CONSTRAINT "invoice_documents_account_id_invoice_id_pk" PRIMARY KEY("account_id","invoice_id"),
	CONSTRAINT "invoice_documents_object_key_unique" UNIQUE("object_key"),
	CONSTRAINT "invoice_documents_size" CHECK ("invoice_documents"."size_bytes" > 0),
	CONSTRAINT "invoice_documents_sha256" CHECK ("invoice_documents"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "marketing_spends" (
	"month" text PRIMARY KEY NOT NULL,
	"amount_centavos" bigint NOT NULL,
	"updated_by_id" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "marketing_spends_month" CHECK ("marketing_spends"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "marketing_spends_not_negative" CHECK ("marketing_spends"."amount_centavos" >= 0)
);
--> statement-breakpoint
CREATE TABLE "invoice_reopenings" (
	"account_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"payment_id" uuid NOT NULL,
	"reopened_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	CONSTRAINT "invoice_reopenings_account_id_invoice_id_round_pk" PRIMARY KEY("account_id","invoice_id","round"),
	CONSTRAINT "invoice_reopenings_round" CHECK ("invoice_reopenings"."round" > 0)
);
--> statement-breakpoint
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
CREATE TABLE "spending_cap_months" (
	"account_id" uuid NOT NULL,
	"cap_id" uuid NOT NULL,
	"month" text NOT NULL,
	"alert_percent" smallint DEFAULT 0 NOT NULL,
	"stopped_at" timestamp with time zone,
	"lifted_at" timestamp with time zone,
	"released_at" timestamp with time zone,
	"released_by_id" uuid,
	CONSTRAINT "spending_cap_months_account_id_cap_id_month_pk" PRIMARY KEY("account_id","cap_id","month"),
	CONSTRAINT "spending_cap_months_month" CHECK ("spending_cap_months"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "spending_cap_months_alert" CHECK ("spending_cap_months"."alert_percent" in (0, 80, 100)),
	CONSTRAINT "spending_cap_months_lifted_was_stopped" CHECK ("spending_cap_months"."lifted_at" is null or "spending_cap_months"."stopped_at" is not null),
	CONSTRAINT "spending_cap_months_released_by_somebody" CHECK (("spending_cap_months"."released_at" is null) = ("spending_cap_months"."released_by_id" is null))
);
--> statement-breakpoint
CREATE TABLE "spending_caps" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"bucket_id" uuid,
	"limit_centavos" bigint NOT NULL,
	"action" "cap_action" NOT NULL,
	"created_by_id" uuid NOT NULL,
	"updated_by_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "spending_caps_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "spending_caps_positive" CHECK ("spending_caps"."limit_centavos" > 0)
);
--> statement-breakpoint
DROP INDEX "credit_entries_once_per_payment";--> statement-breakpoint
ALTER TABLE "dunning_steps" DROP CONSTRAINT "dunning_steps_account_id_invoice_id_step_pk";--> statement-breakpoint
ALTER TABLE "credit_entries" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "dunning_steps" ADD COLUMN "round" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "gateway_updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "buckets" ADD COLUMN "purpose" "bucket_purpose" DEFAULT 'GENERAL' NOT NULL;--> statement-breakpoint
ALTER TABLE "buckets" ADD COLUMN "guarded_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "buckets" ADD COLUMN "burst_guard" "burst_guard";--> statement-breakpoint
ALTER TABLE "buckets" ADD COLUMN "applied_access" text;--> statement-breakpoint
ALTER TABLE "invoice_documents" ADD CONSTRAINT "invoice_documents_account_id_invoice_id_invoices_account_id_id_fk" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoices"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_reopenings" ADD CONSTRAINT "invoice_reopenings_account_id_invoice_id_invoices_account_id_id_fk" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoices"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_account_id_bucket_id_buckets_account_id_id_fk" FOREIGN KEY ("account_id","bucket_id") REFERENCES "public"."buckets"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_freezes" ADD CONSTRAINT "key_freezes_account_id_access_key_row_id_access_keys_account_id_id_fk" FOREIGN KEY ("account_id","access_key_row_id") REFERENCES "public"."access_keys"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undo_problems" ADD CONSTRAINT "undo_problems_account_id_freeze_id_key_freezes_account_id_id_fk" FOREIGN KEY ("account_id","freeze_id") REFERENCES "public"."key_freezes"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spending_cap_months" ADD CONSTRAINT "spending_cap_months_account_id_cap_id_spending_caps_account_id_id_fk" FOREIGN KEY ("account_id","cap_id") REFERENCES "public"."spending_caps"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spending_caps" ADD CONSTRAINT "spending_caps_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spending_caps" ADD CONSTRAINT "spending_caps_account_id_bucket_id_buckets_account_id_id_fk" FOREIGN KEY ("account_id","bucket_id") REFERENCES "public"."buckets"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approval_requests_one_open" ON "approval_requests" USING btree ("account_id","bucket_id","act","action") WHERE state = 'PENDING';--> statement-breakpoint
CREATE INDEX "approval_requests_recent" ON "approval_requests" USING btree ("account_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "key_freezes_one_open" ON "key_freezes" USING btree ("account_id","access_key_row_id") WHERE state in ('FROZEN', 'UNDOING');--> statement-breakpoint
CREATE INDEX "key_freezes_recent" ON "key_freezes" USING btree ("account_id","found_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "spending_cap_months_in_force" ON "spending_cap_months" USING btree ("account_id") WHERE stopped_at is not null and lifted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "spending_caps_one_per_account" ON "spending_caps" USING btree ("account_id") WHERE bucket_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "spending_caps_one_per_bucket" ON "spending_caps" USING btree ("account_id","bucket_id") WHERE bucket_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "credit_entries_once_per_request" ON "credit_entries" USING btree ("account_id","request_id") WHERE request_id is not null;--> statement-breakpoint
CREATE INDEX "credit_entries_payment" ON "credit_entries" USING btree ("account_id","payment_id") WHERE payment_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "dunning_steps_once" ON "dunning_steps" USING btree ("account_id","invoice_id","round","step");