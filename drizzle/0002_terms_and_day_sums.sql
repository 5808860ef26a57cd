CREATE TYPE "public"."shield_verdict" AS ENUM('REFUSED', 'OPEN');--> statement-breakpoint
CREATE TABLE "billing_terms" (
	"effective_from" timestamp with time zone PRIMARY KEY NOT NULL,
	"billed_bandwidth" text NOT NULL,
	"tax_basis_points" integer NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "billing_terms_on_the_month" CHECK (date_trunc('month', "billing_terms"."effective_from", 'America/Sao_Paulo') = "billing_terms"."effective_from"),
	CONSTRAINT "billing_terms_billed_bandwidth" CHECK ("billing_terms"."billed_bandwidth" in ('ingress_and_egress', 'egress', 'none')),
	CONSTRAINT "billing_terms_tax" CHECK ("billing_terms"."tax_basis_points" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "refused_request_hours" (
	"account_id" uuid NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"seen" bigint NOT NULL,
	CONSTRAINT "refused_request_hours_account_id_hour_pk" PRIMARY KEY("account_id","hour"),
	CONSTRAINT "refused_request_hours_positive" CHECK ("refused_request_hours"."seen" > 0)
);
--> statement-breakpoint
CREATE TABLE "shield_checks" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"endpoint" text NOT NULL,
	"force_delete" "shield_verdict",
	"archive_upload" "shield_verdict",
	"problem" text,
	CONSTRAINT "shield_checks_single" CHECK ("shield_checks"."id" = 1),
	CONSTRAINT "shield_checks_told" CHECK (("shield_checks"."problem" is null) = ("shield_checks"."force_delete" is not null and "shield_checks"."archive_upload" is not null))
);
--> statement-breakpoint
CREATE TABLE "usage_day_sums" (
	"account_id" uuid NOT NULL,
	"booked_on" date NOT NULL,
	"occurred_on" date NOT NULL,
	"used_from" timestamp with time zone NOT NULL,
	"used_until" timestamp with time zone NOT NULL,
	"byte_seconds" numeric(39, 0) NOT NULL,
	"interpolated_byte_seconds" numeric(39, 0) NOT NULL,
	"sampled_hours" integer NOT NULL,
	"last_bytes_sum" numeric(39, 0) NOT NULL,
	"ingress_bytes" bigint NOT NULL,
	"egress_bytes" bigint NOT NULL,
	"get_requests" bigint NOT NULL,
	"put_requests" bigint NOT NULL,
	"delete_requests" bigint NOT NULL,
	"list_requests" bigint NOT NULL,
	"head_requests" bigint NOT NULL,
	CONSTRAINT "usage_day_sums_account_id_booked_on_occurred_on_pk" PRIMARY KEY("account_id","booked_on","occurred_on")
) PARTITION BY RANGE ("booked_on");
--> statement-breakpoint
CREATE TABLE "usage_day_sums_default" PARTITION OF "usage_day_sums" DEFAULT;
--> statement-breakpoint
CREATE INDEX "refused_request_hours_old" ON "refused_request_hours" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "buckets_name" ON "buckets" USING btree ("name");