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
ALTER TABLE "traffic_stops" ADD CONSTRAINT "traffic_stops_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "traffic_stops_one_in_force" ON "traffic_stops" USING btree ("account_id") WHERE lifted_at is null;