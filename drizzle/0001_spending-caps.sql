CREATE TYPE "public"."cap_action" AS ENUM('WARN', 'STOP_WRITES', 'STOP_ALL_BUT_RESTORE');--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'SPENDING_CAP_WARNING';--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'SPENDING_CAP_REACHED';--> statement-breakpoint
ALTER TYPE "public"."notification_type" ADD VALUE 'SPENDING_CAP_STOPPED';--> statement-breakpoint
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
ALTER TABLE "buckets" ADD COLUMN "applied_access" text;--> statement-breakpoint
ALTER TABLE "spending_cap_months" ADD CONSTRAINT "spending_cap_months_account_id_cap_id_spending_caps_account_id_id_fk" FOREIGN KEY ("account_id","cap_id") REFERENCES "public"."spending_caps"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spending_caps" ADD CONSTRAINT "spending_caps_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spending_caps" ADD CONSTRAINT "spending_caps_account_id_bucket_id_buckets_account_id_id_fk" FOREIGN KEY ("account_id","bucket_id") REFERENCES "public"."buckets"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "spending_cap_months_in_force" ON "spending_cap_months" USING btree ("account_id") WHERE stopped_at is not null and lifted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "spending_caps_one_per_account" ON "spending_caps" USING btree ("account_id") WHERE bucket_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "spending_caps_one_per_bucket" ON "spending_caps" USING btree ("account_id","bucket_id") WHERE bucket_id is not null;