ALTER TYPE "public"."notification_type" ADD VALUE 'PLAN_CHANGED';--> statement-breakpoint
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
DROP INDEX "credit_entries_once_per_payment";--> statement-breakpoint
ALTER TABLE "dunning_steps" DROP CONSTRAINT "dunning_steps_account_id_invoice_id_step_pk";--> statement-breakpoint
ALTER TABLE "credit_entries" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "dunning_steps" ADD COLUMN "round" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "gateway_updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invoice_documents" ADD CONSTRAINT "invoice_documents_account_id_invoice_id_invoices_account_id_id_fk" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoices"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_reopenings" ADD CONSTRAINT "invoice_reopenings_account_id_invoice_id_invoices_account_id_id_fk" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoices"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "credit_entries_once_per_request" ON "credit_entries" USING btree ("account_id","request_id") WHERE request_id is not null;--> statement-breakpoint
CREATE INDEX "credit_entries_payment" ON "credit_entries" USING btree ("account_id","payment_id") WHERE payment_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "dunning_steps_once" ON "dunning_steps" USING btree ("account_id","invoice_id","round","step");