CREATE TYPE "public"."account_status" AS ENUM('PENDING_APPROVAL', 'ACTIVE', 'SUSPENDED', 'REJECTED', 'CANCELED');--> statement-breakpoint
CREATE TYPE "public"."bucket_state" AS ENUM('CREATING', 'READY', 'DELETING', 'DELETED');--> statement-breakpoint
CREATE TYPE "public"."bucket_versioning" AS ENUM('OFF', 'ENABLED', 'SUSPENDED');--> statement-breakpoint
CREATE TYPE "public"."charge_kind" AS ENUM('STORAGE', 'BANDWIDTH', 'REQUESTS', 'MINIMUM', 'TAX', 'CREDIT');--> statement-breakpoint
CREATE TYPE "public"."credential_status" AS ENUM('ACTIVE', 'INACTIVE', 'REVOKED', 'EXPIRED');--> statement-breakpoint
CREATE TYPE "public"."cycle_state" AS ENUM('RUNNING', 'DONE', 'FAILED');--> statement-breakpoint
CREATE TYPE "public"."dunning_step" AS ENUM('DUE_SOON', 'OVERDUE', 'RESTRICTION_WARNING', 'RESTRICTED', 'SUSPENSION_WARNING', 'SUSPENDED', 'LEFT_TO_A_PERSON');--> statement-breakpoint
CREATE TYPE "public"."invoice_status" AS ENUM('PENDING', 'PAID', 'OVERDUE', 'CANCELED');--> statement-breakpoint
CREATE TYPE "public"."key_permission" AS ENUM('FULL', 'READ_ONLY', 'WRITE_ONLY');--> statement-breakpoint
CREATE TYPE "public"."notification_type" AS ENUM('QUOTA_WARNING_80', 'QUOTA_CRITICAL_95', 'QUOTA_EXCEEDED', 'INVOICE_GENERATED', 'PAYMENT_OVERDUE', 'PAYMENT_RECEIVED', 'ACCOUNT_SUSPENDED', 'ACCOUNT_ACTIVATED', 'WELCOME', 'APPROVAL_APPROVED', 'APPROVAL_REJECTED', 'MEMBER_INVITED', 'MEMBER_JOINED', 'NEW_REGISTRATION', 'PROVISIONING_FAILED', 'QUOTA_REQUESTED');--> statement-breakpoint
CREATE TYPE "public"."payment_method" AS ENUM('PIX', 'BOLETO', 'CARD');--> statement-breakpoint
CREATE TYPE "public"."payment_status" AS ENUM('CREATING', 'PENDING', 'APPROVED', 'REJECTED', 'CANCELLED', 'EXPIRED', 'REFUNDED', 'CHARGED_BACK');--> statement-breakpoint
CREATE TYPE "public"."plan_code" AS ENUM('FREE_TIER', 'STARTER', 'BUSINESS', 'ENTERPRISE', 'CUSTOM');--> statement-breakpoint
CREATE TYPE "public"."request_class" AS ENUM('GET', 'PUT', 'DELETE', 'LIST', 'HEAD');--> statement-breakpoint
CREATE TYPE "public"."request_status" AS ENUM('PENDING', 'APPROVED', 'REJECTED');--> statement-breakpoint
CREATE TYPE "public"."restriction_level" AS ENUM('RESTRICTED', 'SUSPENDED');--> statement-breakpoint
CREATE TYPE "public"."retention_mode" AS ENUM('GOVERNANCE', 'COMPLIANCE');--> statement-breakpoint
CREATE TYPE "public"."step_state" AS ENUM('PENDING', 'RUNNING', 'DONE', 'FAILED');--> statement-breakpoint
CREATE TYPE "public"."user_role" AS ENUM('SUPER_ADMIN', 'OWNER', 'ADMIN', 'DEVELOPER');--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"short_id" text NOT NULL,
	"company_name" text NOT NULL,
	"trading_name" text,
	"website" text,
	"tax_id" text NOT NULL,
	"email" text NOT NULL,
	"phone" text NOT NULL,
	"address" jsonb,
	"status" "account_status" DEFAULT 'PENDING_APPROVAL' NOT NULL,
	"approved_at" timestamp with time zone,
	"approved_by_id" uuid,
	"rejected_at" timestamp with time zone,
	"rejected_by_id" uuid,
	"rejection_reason" text,
	"canceled_at" timestamp with time zone,
	"canceled_by_id" uuid,
	"wanted_plan_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"quota_bytes" bigint NOT NULL,
	"custom_domain" text,
	"branding_settings" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_short_id_unique" UNIQUE("short_id"),
	CONSTRAINT "accounts_quota_positive" CHECK ("accounts"."quota_bytes" > 0),
	CONSTRAINT "accounts_email_lower" CHECK ("accounts"."email" = lower("accounts"."email")),
	CONSTRAINT "accounts_tax_id_form" CHECK ("accounts"."tax_id" ~ '^([0-9]{11}|[0-9A-Z]{12}[0-9]{2})$'),
	CONSTRAINT "accounts_active_is_approved" CHECK ("accounts"."status" not in ('ACTIVE', 'SUSPENDED') or "accounts"."approved_at" is not null),
	CONSTRAINT "accounts_canceled_says_when" CHECK (("accounts"."status" = 'CANCELED') = ("accounts"."canceled_at" is not null)),
	CONSTRAINT "accounts_rejected_says_when" CHECK (("accounts"."status" = 'REJECTED') = ("accounts"."rejected_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "provisioning_steps" (
	"account_id" uuid NOT NULL,
	"step" text NOT NULL,
	"position" integer NOT NULL,
	"state" "step_state" DEFAULT 'PENDING' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"last_error" text,
	"next_attempt_at" timestamp with time zone,
	CONSTRAINT "provisioning_steps_account_id_step_pk" PRIMARY KEY("account_id","step")
);
--> statement-breakpoint
CREATE TABLE "quota_change_requests" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"current_quota_bytes" bigint NOT NULL,
	"requested_quota_bytes" bigint NOT NULL,
	"reason" text,
	"status" "request_status" DEFAULT 'PENDING' NOT NULL,
	"requested_by_id" uuid NOT NULL,
	"decided_by_id" uuid,
	"decided_at" timestamp with time zone,
	"rejection_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "quota_change_requests_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "quota_change_requests_positive" CHECK ("quota_change_requests"."requested_quota_bytes" > 0),
	CONSTRAINT "quota_change_requests_decided" CHECK (("quota_change_requests"."status" = 'PENDING') = ("quota_change_requests"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "storage_tenants" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"minio_user" text NOT NULL,
	"secret_cipher" text NOT NULL,
	"wanted_revision" bigint DEFAULT 1 NOT NULL,
	"applied_revision" bigint DEFAULT 0 NOT NULL,
	"applied_at" timestamp with time zone,
	"last_error" text,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"applied_access" text,
	"applied_policy_digest" text,
	"is_full" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "storage_tenants_minio_user_unique" UNIQUE("minio_user"),
	CONSTRAINT "storage_tenants_revisions" CHECK ("storage_tenants"."applied_revision" <= "storage_tenants"."wanted_revision")
);
--> statement-breakpoint
CREATE TABLE "suspensions" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"level" "restriction_level" NOT NULL,
	"reason" text NOT NULL,
	"invoice_id" uuid,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_by_id" uuid,
	"ended_at" timestamp with time zone,
	"ended_by_id" uuid,
	"replaced_id" uuid,
	CONSTRAINT "suspensions_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "billing_cursors" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"period_start" timestamp with time zone NOT NULL,
	"frozen_until" timestamp with time zone NOT NULL,
	CONSTRAINT "billing_cursors_order" CHECK ("billing_cursors"."frozen_until" >= "billing_cursors"."period_start"),
	CONSTRAINT "billing_cursors_on_the_hour" CHECK (date_trunc('hour', "billing_cursors"."period_start", 'UTC') = "billing_cursors"."period_start" and date_trunc('hour', "billing_cursors"."frozen_until", 'UTC') = "billing_cursors"."frozen_until")
);
--> statement-breakpoint
CREATE TABLE "billing_periods" (
	"account_id" uuid NOT NULL,
	"period_start" timestamp with time zone NOT NULL,
	"period_end" timestamp with time zone NOT NULL,
	"invoice_id" uuid,
	"closed_at" timestamp with time zone NOT NULL,
	"closed_by_id" uuid,
	CONSTRAINT "billing_periods_account_id_period_start_pk" PRIMARY KEY("account_id","period_start"),
	CONSTRAINT "billing_periods_order" CHECK ("billing_periods"."period_end" > "billing_periods"."period_start")
);
--> statement-breakpoint
CREATE TABLE "credit_entries" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"amount_centavos" bigint NOT NULL,
	"reason" text NOT NULL,
	"invoice_id" uuid,
	"payment_id" uuid,
	"created_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_entries_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "credit_entries_not_zero" CHECK ("credit_entries"."amount_centavos" <> 0),
	CONSTRAINT "credit_entries_used_by_invoice" CHECK ("credit_entries"."amount_centavos" > 0 or "credit_entries"."invoice_id" is not null or "credit_entries"."payment_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "dunning_steps" (
	"account_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"step" "dunning_step" NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dunning_steps_account_id_invoice_id_step_pk" PRIMARY KEY("account_id","invoice_id","step")
);
--> statement-breakpoint
CREATE TABLE "invoice_counters" (
	"month" text PRIMARY KEY NOT NULL,
	"last_sequence" integer NOT NULL,
	CONSTRAINT "invoice_counters_month" CHECK ("invoice_counters"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "invoice_counters_positive" CHECK ("invoice_counters"."last_sequence" > 0)
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"account_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" charge_kind NOT NULL,
	"plan_price_id" uuid,
	"used_from" timestamp with time zone,
	"used_until" timestamp with time zone,
	"is_late" boolean DEFAULT false NOT NULL,
	"quantity" numeric(39, 0),
	"included_quantity" numeric(39, 0),
	"unit_quantity" numeric(39, 0),
	"unit_price_micros" bigint,
	"amount_micros" bigint NOT NULL,
	"amount_centavos" bigint NOT NULL,
	CONSTRAINT "invoice_lines_account_id_invoice_id_position_pk" PRIMARY KEY("account_id","invoice_id","position"),
	CONSTRAINT "invoice_lines_usage_whole" CHECK (("invoice_lines"."kind" in ('STORAGE', 'BANDWIDTH', 'REQUESTS')) = ("invoice_lines"."quantity" is not null and "invoice_lines"."unit_quantity" is not null and "invoice_lines"."unit_price_micros" is not null and "invoice_lines"."used_from" is not null and "invoice_lines"."used_until" is not null)),
	CONSTRAINT "invoice_lines_sign" CHECK ("invoice_lines"."amount_centavos" = 0 or "invoice_lines"."kind" = 'MINIMUM' or ("invoice_lines"."kind" = 'CREDIT') = ("invoice_lines"."amount_centavos" < 0)),
	CONSTRAINT "invoice_lines_within_a_centavo" CHECK (abs("invoice_lines"."amount_centavos" * 10000 - "invoice_lines"."amount_micros") <= 10000)
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"month" text NOT NULL,
	"sequence" integer NOT NULL,
	"period_start" timestamp with time zone NOT NULL,
	"period_end" timestamp with time zone NOT NULL,
	"subtotal_centavos" bigint NOT NULL,
	"tax_basis_points" integer NOT NULL,
	"tax_centavos" bigint NOT NULL,
	"credit_centavos" bigint NOT NULL,
	"total_centavos" bigint NOT NULL,
	"billed_bandwidth" text NOT NULL,
	"customer" jsonb NOT NULL,
	"provider" jsonb NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"status" "invoice_status" DEFAULT 'PENDING' NOT NULL,
	"paid_at" timestamp with time zone,
	"paid_with" "payment_method",
	"canceled_at" timestamp with time zone,
	"canceled_by_id" uuid,
	"cancel_reason" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoices_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "invoices_number_unique" UNIQUE("number"),
	CONSTRAINT "invoices_period" CHECK ("invoices"."period_end" > "invoices"."period_start"),
	CONSTRAINT "invoices_number_form" CHECK ("invoices"."number" = 'INV-' || "invoices"."month" || '-' || lpad("invoices"."sequence"::text, greatest(5, length("invoices"."sequence"::text)), '0')),
	CONSTRAINT "invoices_adds_up" CHECK ("invoices"."total_centavos" = "invoices"."subtotal_centavos" + "invoices"."tax_centavos" - "invoices"."credit_centavos"),
	CONSTRAINT "invoices_not_negative" CHECK ("invoices"."subtotal_centavos" >= 0 and "invoices"."tax_centavos" >= 0 and "invoices"."credit_centavos" >= 0 and "invoices"."total_centavos" >= 0),
	CONSTRAINT "invoices_paid_says_when" CHECK (("invoices"."status" = 'PAID') = ("invoices"."paid_at" is not null)),
	CONSTRAINT "invoices_canceled_says_when" CHECK (("invoices"."status" = 'CANCELED') = ("invoices"."canceled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"invoice_id" uuid NOT NULL,
	"method" "payment_method" NOT NULL,
	"status" "payment_status" DEFAULT 'CREATING' NOT NULL,
	"amount_centavos" bigint NOT NULL,
	"refunded_centavos" bigint DEFAULT 0 NOT NULL,
	"provider_id" text,
	"status_detail" text DEFAULT '' NOT NULL,
	"pix_code" text,
	"pix_image" text,
	"boleto_barcode" text,
	"boleto_line" text,
	"boleto_url" text,
	"card_brand" text,
	"card_last_four" text,
	"expires_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"created_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "payments_provider_id_unique" UNIQUE("provider_id"),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_centavos" > 0),
	CONSTRAINT "payments_refund" CHECK ("payments"."refunded_centavos" between 0 and "payments"."amount_centavos"),
	CONSTRAINT "payments_approved_says_when" CHECK ("payments"."status" not in ('APPROVED', 'REFUNDED', 'CHARGED_BACK') or "payments"."approved_at" is not null),
	CONSTRAINT "payments_known_has_provider" CHECK ("payments"."status" in ('CREATING', 'CANCELLED', 'REJECTED') or "payments"."provider_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source" text NOT NULL,
	"provider_id" text NOT NULL,
	"action" text,
	"request_id" text,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_log_entries" (
	"account_id" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"entry_key" uuid NOT NULL,
	"bucket_id" uuid,
	"bucket_name" text,
	"object_key" text,
	"operation" text NOT NULL,
	"request_class" "request_class" NOT NULL,
	"status_code" smallint NOT NULL,
	"ingress_bytes" bigint NOT NULL,
	"egress_bytes" bigint NOT NULL,
	"access_key_id" text,
	"remote_address" text,
	"user_agent" text,
	"duration_micros" bigint,
	"request_id" text,
	CONSTRAINT "access_log_entries_account_id_occurred_at_entry_key_pk" PRIMARY KEY("account_id","occurred_at","entry_key"),
	CONSTRAINT "access_log_entries_not_negative" CHECK ("access_log_entries"."ingress_bytes" >= 0 and "access_log_entries"."egress_bytes" >= 0),
	CONSTRAINT "access_log_entries_failed_is_free" CHECK ("access_log_entries"."status_code" < 400 or ("access_log_entries"."ingress_bytes" = 0 and "access_log_entries"."egress_bytes" = 0))
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "access_log_entries_default" PARTITION OF "access_log_entries" DEFAULT;
--> statement-breakpoint
CREATE TABLE "metering_cycles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid,
	"state" "cycle_state" DEFAULT 'RUNNING' NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"sampled_at" timestamp with time zone,
	"counted_at" timestamp with time zone,
	"bucket_count" integer DEFAULT 0 NOT NULL,
	"unknown_bucket_count" integer DEFAULT 0 NOT NULL,
	"changed_bucket_count" integer DEFAULT 0 NOT NULL,
	"gap_seconds" integer,
	"error" text,
	CONSTRAINT "metering_cycles_done_is_sampled" CHECK ("metering_cycles"."state" <> 'DONE' or "metering_cycles"."sampled_at" is not null),
	CONSTRAINT "metering_cycles_failed_says_why" CHECK (("metering_cycles"."state" = 'FAILED') = ("metering_cycles"."error" is not null))
);
--> statement-breakpoint
CREATE TABLE "metering_differences" (
	"account_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"bucket_id" uuid NOT NULL,
	"ledger_bytes" bigint NOT NULL,
	"store_bytes" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "metering_differences_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "storage_gauges" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"sampled_at" timestamp with time zone NOT NULL,
	"counted_at" timestamp with time zone,
	"cycle_id" uuid NOT NULL,
	"stored_bytes" bigint NOT NULL,
	"object_count" bigint NOT NULL,
	"quota_alert_percent" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "storage_gauges_not_negative" CHECK ("storage_gauges"."stored_bytes" >= 0 and "storage_gauges"."object_count" >= 0),
	CONSTRAINT "storage_gauges_alert" CHECK ("storage_gauges"."quota_alert_percent" in (0, 80, 95, 100))
);
--> statement-breakpoint
CREATE TABLE "traffic_counters" (
	"account_id" uuid NOT NULL,
	"bucket_id" uuid NOT NULL,
	"server" text NOT NULL,
	"counter" text NOT NULL,
	"value" bigint NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "traffic_counters_account_id_bucket_id_server_counter_pk" PRIMARY KEY("account_id","bucket_id","server","counter"),
	CONSTRAINT "traffic_counters_not_negative" CHECK ("traffic_counters"."value" >= 0)
);
--> statement-breakpoint
CREATE TABLE "usage_bucket_days" (
	"account_id" uuid NOT NULL,
	"bucket_id" uuid NOT NULL,
	"used_on" date NOT NULL,
	"byte_seconds" numeric(39, 0) DEFAULT 0 NOT NULL,
	"interpolated_byte_seconds" numeric(39, 0) DEFAULT 0 NOT NULL,
	"last_bytes" bigint,
	"peak_bytes" bigint,
	"object_count" bigint,
	"ingress_bytes" bigint DEFAULT 0 NOT NULL,
	"egress_bytes" bigint DEFAULT 0 NOT NULL,
	"get_requests" bigint DEFAULT 0 NOT NULL,
	"put_requests" bigint DEFAULT 0 NOT NULL,
	"delete_requests" bigint DEFAULT 0 NOT NULL,
	"list_requests" bigint DEFAULT 0 NOT NULL,
	"head_requests" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_bucket_days_account_id_bucket_id_used_on_pk" PRIMARY KEY("account_id","bucket_id","used_on")
) PARTITION BY RANGE ("used_on");
--> statement-breakpoint
CREATE TABLE "usage_bucket_days_default" PARTITION OF "usage_bucket_days" DEFAULT;
--> statement-breakpoint
CREATE TABLE "usage_hours" (
	"account_id" uuid NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"occurred_hour" timestamp with time zone NOT NULL,
	"byte_seconds" numeric(39, 0) DEFAULT 0 NOT NULL,
	"interpolated_byte_seconds" numeric(39, 0) DEFAULT 0 NOT NULL,
	"last_bytes" bigint,
	"peak_bytes" bigint,
	"object_count" bigint,
	"ingress_bytes" bigint DEFAULT 0 NOT NULL,
	"egress_bytes" bigint DEFAULT 0 NOT NULL,
	"get_requests" bigint DEFAULT 0 NOT NULL,
	"put_requests" bigint DEFAULT 0 NOT NULL,
	"delete_requests" bigint DEFAULT 0 NOT NULL,
	"list_requests" bigint DEFAULT 0 NOT NULL,
	"head_requests" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_hours_account_id_hour_occurred_hour_pk" PRIMARY KEY("account_id","hour","occurred_hour"),
	CONSTRAINT "usage_hours_booked_not_before" CHECK ("usage_hours"."hour" >= "usage_hours"."occurred_hour"),
	CONSTRAINT "usage_hours_on_the_hour" CHECK (date_trunc('hour', "usage_hours"."hour", 'UTC') = "usage_hours"."hour" and date_trunc('hour', "usage_hours"."occurred_hour", 'UTC') = "usage_hours"."occurred_hour"),
	CONSTRAINT "usage_hours_not_negative" CHECK ("usage_hours"."byte_seconds" >= 0 and "usage_hours"."interpolated_byte_seconds" between 0 and "usage_hours"."byte_seconds" and "usage_hours"."ingress_bytes" >= 0 and "usage_hours"."egress_bytes" >= 0 and "usage_hours"."get_requests" >= 0 and "usage_hours"."put_requests" >= 0 and "usage_hours"."delete_requests" >= 0 and "usage_hours"."list_requests" >= 0 and "usage_hours"."head_requests" >= 0)
) PARTITION BY RANGE ("hour");
--> statement-breakpoint
CREATE TABLE "usage_hours_default" PARTITION OF "usage_hours" DEFAULT;
--> statement-breakpoint
CREATE TABLE "usage_key_days" (
	"account_id" uuid NOT NULL,
	"access_key_id" text NOT NULL,
	"used_on" date NOT NULL,
	"last_used_at" timestamp with time zone NOT NULL,
	"ingress_bytes" bigint DEFAULT 0 NOT NULL,
	"egress_bytes" bigint DEFAULT 0 NOT NULL,
	"get_requests" bigint DEFAULT 0 NOT NULL,
	"put_requests" bigint DEFAULT 0 NOT NULL,
	"delete_requests" bigint DEFAULT 0 NOT NULL,
	"list_requests" bigint DEFAULT 0 NOT NULL,
	"head_requests" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_key_days_account_id_access_key_id_used_on_pk" PRIMARY KEY("account_id","access_key_id","used_on")
) PARTITION BY RANGE ("used_on");
--> statement-breakpoint
CREATE TABLE "usage_key_days_default" PARTITION OF "usage_key_days" DEFAULT;
--> statement-breakpoint
CREATE TABLE "usage_samples" (
	"account_id" uuid NOT NULL,
	"bucket_id" uuid NOT NULL,
	"sampled_at" timestamp with time zone NOT NULL,
	"cycle_id" uuid NOT NULL,
	"stored_bytes" bigint NOT NULL,
	"object_count" bigint NOT NULL,
	"version_count" bigint NOT NULL,
	"delete_marker_count" bigint NOT NULL,
	CONSTRAINT "usage_samples_account_id_bucket_id_sampled_at_pk" PRIMARY KEY("account_id","bucket_id","sampled_at"),
	CONSTRAINT "usage_samples_not_negative" CHECK ("usage_samples"."stored_bytes" >= 0 and "usage_samples"."object_count" >= 0)
) PARTITION BY RANGE ("sampled_at");
--> statement-breakpoint
CREATE TABLE "usage_samples_default" PARTITION OF "usage_samples" DEFAULT;
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"account_id" uuid,
	"id" bigserial PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"actor_name" text NOT NULL,
	"actor_role" "user_role",
	"action" text NOT NULL,
	"area" text NOT NULL,
	"resource" text,
	"details" jsonb,
	"ip_address" text,
	"occurred_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_entries_area" CHECK ("audit_entries"."area" in ('storage', 'access-key', 'sftp', 'billing', 'team', 'account', 'platform'))
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid,
	"idempotency_key" text NOT NULL,
	"template" text NOT NULL,
	"sealed_props" text,
	"recipient" text NOT NULL,
	"sent_at" timestamp with time zone,
	"provider_id" text,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mails_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "mails_sent_forgets_props" CHECK (("mails"."sent_at" is null) = ("mails"."sealed_props" is not null))
);
--> statement-breakpoint
CREATE TABLE "notification_reads" (
	"user_id" uuid NOT NULL,
	"notification_id" bigint NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notification_reads_user_id_notification_id_pk" PRIMARY KEY("user_id","notification_id")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"account_id" uuid,
	"id" bigserial PRIMARY KEY NOT NULL,
	"type" "notification_type" NOT NULL,
	"title" text NOT NULL,
	"message" text NOT NULL,
	"href" text,
	"is_for_owner_only" boolean DEFAULT false NOT NULL,
	"metadata" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"platform_name" text DEFAULT 'CloudStorage Pro' NOT NULL,
	"logo_url" text,
	"favicon_url" text,
	"primary_color" text DEFAULT '#0066cc' NOT NULL,
	"secondary_color" text DEFAULT '#00cc66' NOT NULL,
	"accent_color" text DEFAULT '#ff6b00' NOT NULL,
	"support_email" text DEFAULT 'suporte@cloudstoragepro.com.br' NOT NULL,
	"legal_name" text DEFAULT 'CloudStorage Pro' NOT NULL,
	"tax_id" text,
	"address" jsonb,
	"data_officer_email" text,
	"approves_automatically" boolean DEFAULT false NOT NULL,
	"is_free_tier_offered" boolean DEFAULT true NOT NULL,
	"default_quota_bytes" bigint DEFAULT 10737418240 NOT NULL,
	"overcommit_basis_points" integer DEFAULT 15000 NOT NULL,
	"physical_capacity_bytes" bigint,
	"billed_bandwidth" text DEFAULT 'ingress_and_egress' NOT NULL,
	"tax_basis_points" integer DEFAULT 0 NOT NULL,
	"invoice_due_days" integer DEFAULT 10 NOT NULL,
	"late_fine_basis_points" integer DEFAULT 0 NOT NULL,
	"late_interest_monthly_basis_points" integer DEFAULT 0 NOT NULL,
	"restrict_after_days" integer DEFAULT 10 NOT NULL,
	"suspend_after_days" integer DEFAULT 30 NOT NULL,
	"automatic_restriction_max_centavos" bigint DEFAULT 500000 NOT NULL,
	"access_log_retention_days" integer DEFAULT 90 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "platform_settings_single" CHECK ("platform_settings"."id" = 1),
	CONSTRAINT "platform_settings_billed_bandwidth" CHECK ("platform_settings"."billed_bandwidth" in ('ingress_and_egress', 'egress', 'none')),
	CONSTRAINT "platform_settings_tax" CHECK ("platform_settings"."tax_basis_points" between 0 and 10000),
	CONSTRAINT "platform_settings_late" CHECK ("platform_settings"."late_fine_basis_points" between 0 and 200 and "platform_settings"."late_interest_monthly_basis_points" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"role" "user_role" NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_by_id" uuid NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitations_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_member_role" CHECK ("invitations"."role" in ('ADMIN', 'DEVELOPER'))
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "password_resets_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_limits_key_window_started_at_pk" PRIMARY KEY("key","window_started_at")
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"full_name" text NOT NULL,
	"company_name" text,
	"website" text,
	"email" text NOT NULL,
	"tax_id" text NOT NULL,
	"phone" text NOT NULL,
	"password_hash" text NOT NULL,
	"wanted_plan_id" uuid NOT NULL,
	"terms_version" text NOT NULL,
	"terms_accepted_at" timestamp with time zone NOT NULL,
	"code_hash" text NOT NULL,
	"code_sent_at" timestamp with time zone NOT NULL,
	"code_expires_at" timestamp with time zone NOT NULL,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"ip_address" text,
	"confirmed_at" timestamp with time zone,
	"account_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "registrations_confirmed_has_account" CHECK (("registrations"."confirmed_at" is null) = ("registrations"."account_id" is null)),
	CONSTRAINT "registrations_email_lower" CHECK ("registrations"."email" = lower("registrations"."email"))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" uuid,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"full_name" text NOT NULL,
	"phone" text,
	"role" "user_role" NOT NULL,
	"session_version" integer DEFAULT 0 NOT NULL,
	"hides_key_warning" boolean DEFAULT false NOT NULL,
	"last_login_at" timestamp with time zone,
	"last_login_ip" text,
	"removed_at" timestamp with time zone,
	"removed_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_super_admin_has_no_account" CHECK (("users"."role" = 'SUPER_ADMIN') = ("users"."account_id" is null)),
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE TABLE "account_plans" (
	"account_id" uuid NOT NULL,
	"effective_from" timestamp with time zone NOT NULL,
	"plan_id" uuid NOT NULL,
	"changed_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_plans_account_id_effective_from_pk" PRIMARY KEY("account_id","effective_from"),
	CONSTRAINT "account_plans_on_the_hour" CHECK (date_trunc('hour', "account_plans"."effective_from", 'UTC') = "account_plans"."effective_from")
);
--> statement-breakpoint
CREATE TABLE "plan_prices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"effective_from" timestamp with time zone NOT NULL,
	"storage_gb_month_micros" bigint NOT NULL,
	"bandwidth_gb_micros" bigint NOT NULL,
	"request_micros" bigint NOT NULL,
	"minimum_micros" bigint NOT NULL,
	"included_storage_bytes" bigint NOT NULL,
	"included_bandwidth_bytes" bigint NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_prices_plan_effective" UNIQUE("plan_id","effective_from"),
	CONSTRAINT "plan_prices_not_negative" CHECK ("plan_prices"."storage_gb_month_micros" >= 0 and "plan_prices"."bandwidth_gb_micros" >= 0 and "plan_prices"."request_micros" >= 0 and "plan_prices"."minimum_micros" >= 0 and "plan_prices"."included_storage_bytes" >= 0 and "plan_prices"."included_bandwidth_bytes" >= 0),
	CONSTRAINT "plan_prices_on_the_hour" CHECK (date_trunc('hour', "plan_prices"."effective_from", 'UTC') = "plan_prices"."effective_from")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" "plan_code" NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"custom_account_id" uuid,
	"quota_bytes" bigint NOT NULL,
	"is_free" boolean DEFAULT false NOT NULL,
	"is_offered" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plans_quota_positive" CHECK ("plans"."quota_bytes" > 0),
	CONSTRAINT "plans_custom_has_account" CHECK (("plans"."code" = 'CUSTOM') = ("plans"."custom_account_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "access_key_buckets" (
	"account_id" uuid NOT NULL,
	"access_key_row_id" uuid NOT NULL,
	"bucket_id" uuid NOT NULL,
	CONSTRAINT "access_key_buckets_account_id_access_key_row_id_bucket_id_pk" PRIMARY KEY("account_id","access_key_row_id","bucket_id")
);
--> statement-breakpoint
CREATE TABLE "access_keys" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"access_key_id" text NOT NULL,
	"name" text NOT NULL,
	"secret_cipher" text NOT NULL,
	"permission" "key_permission" DEFAULT 'FULL' NOT NULL,
	"allows_all_buckets" boolean DEFAULT true NOT NULL,
	"prefix" text DEFAULT '' NOT NULL,
	"address_ranges" text[] DEFAULT '{}' NOT NULL,
	"status" "credential_status" DEFAULT 'ACTIVE' NOT NULL,
	"expires_at" timestamp with time zone,
	"stops_at" timestamp with time zone,
	"replaced_by_id" uuid,
	"last_used_at" timestamp with time zone,
	"secret_shown_at" timestamp with time zone,
	"wanted_revision" integer DEFAULT 1 NOT NULL,
	"applied_revision" integer DEFAULT 0 NOT NULL,
	"applied_at" timestamp with time zone,
	"last_error" text,
	"created_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "access_keys_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "access_keys_access_key_id_unique" UNIQUE("access_key_id"),
	CONSTRAINT "access_keys_revisions" CHECK ("access_keys"."applied_revision" <= "access_keys"."wanted_revision"),
	CONSTRAINT "access_keys_revoked_says_when" CHECK (("access_keys"."status" = 'REVOKED') = ("access_keys"."revoked_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "buckets" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"state" "bucket_state" DEFAULT 'CREATING' NOT NULL,
	"versioning" "bucket_versioning" DEFAULT 'OFF' NOT NULL,
	"is_public" boolean DEFAULT false NOT NULL,
	"has_object_lock" boolean DEFAULT false NOT NULL,
	"default_retention_mode" "retention_mode",
	"default_retention_days" integer,
	"lifecycle_rules" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"cors_rules" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"policy_slot" integer DEFAULT 0 NOT NULL,
	"wanted_revision" integer DEFAULT 1 NOT NULL,
	"applied_revision" integer DEFAULT 0 NOT NULL,
	"quota_bytes" bigint,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"object_count" bigint DEFAULT 0 NOT NULL,
	"version_count" bigint DEFAULT 0 NOT NULL,
	"usage_measured_at" timestamp with time zone,
	"removes_contents" boolean DEFAULT false NOT NULL,
	"removed_count" bigint DEFAULT 0 NOT NULL,
	"removed_bytes" bigint DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "buckets_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "buckets_name_form" CHECK (length("buckets"."name") between 3 and 63 and "buckets"."name" ~ '^[a-z0-9-]+$' and "buckets"."name" !~ '^-|-$|--'),
	CONSTRAINT "buckets_lock_is_versioned" CHECK (not "buckets"."has_object_lock" or "buckets"."versioning" = 'ENABLED'),
	CONSTRAINT "buckets_retention_whole" CHECK (("buckets"."default_retention_mode" is null) = ("buckets"."default_retention_days" is null) and ("buckets"."default_retention_days" is null or ("buckets"."has_object_lock" and "buckets"."default_retention_days" > 0))),
	CONSTRAINT "buckets_revisions" CHECK ("buckets"."applied_revision" <= "buckets"."wanted_revision" and "buckets"."policy_slot" >= 0),
	CONSTRAINT "buckets_deleted_says_when" CHECK (("buckets"."state" = 'DELETED') = ("buckets"."deleted_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "sftp_access_logs" (
	"account_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"username" text NOT NULL,
	"action" text NOT NULL,
	"file_path" text,
	"size_bytes" bigint,
	"ip_address" text NOT NULL,
	"occurred_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sftp_access_logs_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "sftp_access_logs_action" CHECK ("sftp_access_logs"."action" in ('LOGIN', 'UPLOAD', 'DOWNLOAD', 'DELETE'))
);
--> statement-breakpoint
CREATE TABLE "sftp_credentials" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"password_hash" text NOT NULL,
	"status" "credential_status" DEFAULT 'ACTIVE' NOT NULL,
	"last_login_at" timestamp with time zone,
	"last_login_ip" text,
	"login_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sftp_credentials_username_unique" UNIQUE("username")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_wanted_plan_id_plans_id_fk" FOREIGN KEY ("wanted_plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provisioning_steps" ADD CONSTRAINT "provisioning_steps_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_change_requests" ADD CONSTRAINT "quota_change_requests_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storage_tenants" ADD CONSTRAINT "storage_tenants_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_cursors" ADD CONSTRAINT "billing_cursors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_periods" ADD CONSTRAINT "billing_periods_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_periods" ADD CONSTRAINT "billing_periods_account_id_invoice_id_invoices_account_id_id_fk" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoices"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dunning_steps" ADD CONSTRAINT "dunning_steps_account_id_invoice_id_invoices_account_id_id_fk" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoices"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_plan_price_id_plan_prices_id_fk" FOREIGN KEY ("plan_price_id") REFERENCES "public"."plan_prices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_account_id_invoice_id_invoices_account_id_id_fk" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoices"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_account_id_invoice_id_invoices_account_id_id_fk" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoices"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metering_cycles" ADD CONSTRAINT "metering_cycles_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "storage_gauges" ADD CONSTRAINT "storage_gauges_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_reads" ADD CONSTRAINT "notification_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_reads" ADD CONSTRAINT "notification_reads_notification_id_notifications_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_wanted_plan_id_plans_id_fk" FOREIGN KEY ("wanted_plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_plans" ADD CONSTRAINT "account_plans_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_prices" ADD CONSTRAINT "plan_prices_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_key_buckets" ADD CONSTRAINT "access_key_buckets_account_id_access_key_row_id_access_keys_account_id_id_fk" FOREIGN KEY ("account_id","access_key_row_id") REFERENCES "public"."access_keys"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_key_buckets" ADD CONSTRAINT "access_key_buckets_account_id_bucket_id_buckets_account_id_id_fk" FOREIGN KEY ("account_id","bucket_id") REFERENCES "public"."buckets"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buckets" ADD CONSTRAINT "buckets_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sftp_access_logs" ADD CONSTRAINT "sftp_access_logs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sftp_credentials" ADD CONSTRAINT "sftp_credentials_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_live_tax_id" ON "accounts" USING btree ("tax_id") WHERE status not in ('REJECTED', 'CANCELED');--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_live_email" ON "accounts" USING btree ("email") WHERE status not in ('REJECTED', 'CANCELED');--> statement-breakpoint
CREATE INDEX "accounts_status" ON "accounts" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "accounts_plan" ON "accounts" USING btree ("plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "quota_change_requests_one_pending" ON "quota_change_requests" USING btree ("account_id") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "quota_change_requests_status" ON "quota_change_requests" USING btree ("status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "suspensions_one_open" ON "suspensions" USING btree ("account_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "billing_cursors_period" ON "billing_cursors" USING btree ("period_start");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_entries_once_per_payment" ON "credit_entries" USING btree ("account_id","payment_id") WHERE payment_id is not null and amount_centavos > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_month_sequence" ON "invoices" USING btree ("month","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_period_start" ON "invoices" USING btree ("account_id","period_start") WHERE status <> 'CANCELED';--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_period_end" ON "invoices" USING btree ("account_id","period_end") WHERE status <> 'CANCELED';--> statement-breakpoint
CREATE INDEX "invoices_account_issued" ON "invoices" USING btree ("account_id","issued_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "invoices_status_due" ON "invoices" USING btree ("status","due_on");--> statement-breakpoint
CREATE INDEX "invoices_issued" ON "invoices" USING btree ("issued_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_id" ON "payments" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_open_per_method" ON "payments" USING btree ("account_id","invoice_id","method") WHERE status in ('CREATING', 'PENDING');--> statement-breakpoint
CREATE INDEX "payments_open" ON "payments" USING btree ("status","updated_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_payment" ON "webhook_deliveries" USING btree ("provider_id","received_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_recent" ON "webhook_deliveries" USING btree ("received_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "metering_cycles_recent" ON "metering_cycles" USING btree ("started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "usage_hours_by_hour" ON "usage_hours" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "audit_entries_account" ON "audit_entries" USING btree ("account_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mails_account" ON "mails" USING btree ("account_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "notifications_account" ON "notifications" USING btree ("account_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_open" ON "invitations" USING btree ("account_id","email") WHERE accepted_at is null and revoked_at is null;--> statement-breakpoint
CREATE INDEX "password_resets_user" ON "password_resets" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "registrations_email" ON "registrations" USING btree ("email");--> statement-breakpoint
CREATE INDEX "registrations_unconfirmed" ON "registrations" USING btree ("created_at") WHERE confirmed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_live_email" ON "users" USING btree ("email") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_one_owner" ON "users" USING btree ("account_id") WHERE role = 'OWNER' and removed_at is null;--> statement-breakpoint
CREATE INDEX "users_account" ON "users" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "account_plans_plan" ON "account_plans" USING btree ("plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_public_code" ON "plans" USING btree ("code") WHERE custom_account_id is null;--> statement-breakpoint
CREATE INDEX "access_keys_account_created" ON "access_keys" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "buckets_live_name" ON "buckets" USING btree ("name") WHERE state <> 'DELETED';--> statement-breakpoint
CREATE INDEX "buckets_account_name" ON "buckets" USING btree ("account_id","name");--> statement-breakpoint
CREATE INDEX "sftp_access_logs_recent" ON "sftp_access_logs" USING btree ("account_id","occurred_at" DESC NULLS LAST);