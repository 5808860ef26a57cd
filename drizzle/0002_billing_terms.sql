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
