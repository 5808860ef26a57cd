CREATE TYPE "public"."traffic_verdict" AS ENUM('PENDING', 'AGREES', 'EVENTS_MISSING', 'COUNTERS_MISSING');--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'METERING_ATTENTION';--> statement-breakpoint
CREATE TABLE "counter_readings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"state" "cycle_state" DEFAULT 'RUNNING' NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"metrics_version" smallint,
	"is_billed" boolean NOT NULL,
	"bucket_count" integer DEFAULT 0 NOT NULL,
	"error" text,
	CONSTRAINT "counter_readings_failed_says_why" CHECK (("counter_readings"."state" = 'FAILED') = ("counter_readings"."error" is not null)),
	CONSTRAINT "counter_readings_version" CHECK ("counter_readings"."metrics_version" in (2, 3))
);
--> statement-breakpoint
CREATE TABLE "space_breakdowns" (
	"account_id" uuid NOT NULL,
	"bucket_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"is_listed" boolean NOT NULL,
	"current_bytes" bigint DEFAULT 0 NOT NULL,
	"current_count" bigint DEFAULT 0 NOT NULL,
	"old_version_bytes" bigint DEFAULT 0 NOT NULL,
	"old_version_count" bigint DEFAULT 0 NOT NULL,
	"delete_marker_count" bigint DEFAULT 0 NOT NULL,
	"upload_bytes" bigint NOT NULL,
	"upload_count" bigint NOT NULL,
	"has_more_uploads" boolean DEFAULT false NOT NULL,
	CONSTRAINT "space_breakdowns_account_id_bucket_id_pk" PRIMARY KEY("account_id","bucket_id"),
	CONSTRAINT "space_breakdowns_not_negative" CHECK ("space_breakdowns"."current_bytes" >= 0 and "space_breakdowns"."old_version_bytes" >= 0 and "space_breakdowns"."upload_bytes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "space_counts" (
	"account_id" uuid NOT NULL,
	"bucket_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"marker_name" text,
	"marker_version_id" text,
	"current_bytes" bigint DEFAULT 0 NOT NULL,
	"current_count" bigint DEFAULT 0 NOT NULL,
	"old_version_bytes" bigint DEFAULT 0 NOT NULL,
	"old_version_count" bigint DEFAULT 0 NOT NULL,
	"delete_marker_count" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "space_counts_account_id_bucket_id_pk" PRIMARY KEY("account_id","bucket_id")
);
--> statement-breakpoint
CREATE TABLE "traffic_checks" (
	"account_id" uuid NOT NULL,
	"bucket_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"is_partial" boolean NOT NULL,
	"counted_ingress_bytes" bigint NOT NULL,
	"counted_egress_bytes" bigint NOT NULL,
	"counted_requests" bigint NOT NULL,
	"event_ingress_bytes" bigint DEFAULT 0 NOT NULL,
	"event_egress_bytes" bigint DEFAULT 0 NOT NULL,
	"event_requests" bigint DEFAULT 0 NOT NULL,
	"failed_requests" bigint DEFAULT 0 NOT NULL,
	"verdict" "traffic_verdict" DEFAULT 'PENDING' NOT NULL,
	CONSTRAINT "traffic_checks_account_id_bucket_id_until_pk" PRIMARY KEY("account_id","bucket_id","until"),
	CONSTRAINT "traffic_checks_span" CHECK ("traffic_checks"."until" > "traffic_checks"."since")
);
--> statement-breakpoint
CREATE TABLE "usage_days" (
	"account_id" uuid NOT NULL,
	"period_start" timestamp with time zone NOT NULL,
	"used_on" date NOT NULL,
	"plan_price_id" uuid NOT NULL,
	"is_late" boolean NOT NULL,
	"used_from" timestamp with time zone NOT NULL,
	"used_until" timestamp with time zone NOT NULL,
	"hour_count" integer NOT NULL,
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
	CONSTRAINT "usage_days_account_id_period_start_used_on_plan_price_id_is_late_pk" PRIMARY KEY("account_id","period_start","used_on","plan_price_id","is_late"),
	CONSTRAINT "usage_days_span" CHECK ("usage_days"."used_until" > "usage_days"."used_from" and "usage_days"."hour_count" > 0)
);
--> statement-breakpoint
ALTER TABLE "platform_settings" ADD COLUMN "metering_interval_minutes" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_days" ADD CONSTRAINT "usage_days_plan_price_id_plan_prices_id_fk" FOREIGN KEY ("plan_price_id") REFERENCES "public"."plan_prices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "counter_readings_recent" ON "counter_readings" USING btree ("started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "traffic_checks_recent" ON "traffic_checks" USING btree ("until" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "platform_settings" ADD CONSTRAINT "platform_settings_metering_interval" CHECK ("platform_settings"."metering_interval_minutes" between 1 and 60);