CREATE TYPE "public"."shield_verdict" AS ENUM('REFUSED', 'OPEN');--> statement-breakpoint
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
