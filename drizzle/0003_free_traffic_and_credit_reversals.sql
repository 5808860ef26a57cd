ALTER TYPE "public"."notification_type" ADD VALUE 'FREE_TRAFFIC_USED_UP';--> statement-breakpoint
CREATE TABLE "traffic_stops" (
	"account_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"stopped_at" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "traffic_stops_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "traffic_stops_lifted_later" CHECK ("traffic_stops"."lifted_at" is null or "traffic_stops"."lifted_at" >= "traffic_stops"."stopped_at")
);
--> statement-breakpoint
ALTER TABLE "credit_entries" DROP CONSTRAINT "credit_entries_used_by_invoice";--> statement-breakpoint
ALTER TABLE "credit_entries" ADD COLUMN "reverses_id" uuid;--> statement-breakpoint
ALTER TABLE "traffic_stops" ADD CONSTRAINT "traffic_stops_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "traffic_stops_one_in_force" ON "traffic_stops" USING btree ("account_id") WHERE lifted_at is null;--> statement-breakpoint
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_reverses" FOREIGN KEY ("account_id","reverses_id") REFERENCES "public"."credit_entries"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credit_entries_reversals" ON "credit_entries" USING btree ("account_id","reverses_id") WHERE reverses_id is not null;--> statement-breakpoint
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_used_by_invoice" CHECK ("credit_entries"."amount_centavos" > 0 or "credit_entries"."invoice_id" is not null or "credit_entries"."payment_id" is not null or "credit_entries"."reverses_id" is not null);