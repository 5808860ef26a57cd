CREATE TABLE "refused_request_hours" (
	"account_id" uuid NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"seen" bigint NOT NULL,
	CONSTRAINT "refused_request_hours_account_id_hour_pk" PRIMARY KEY("account_id","hour"),
	CONSTRAINT "refused_request_hours_positive" CHECK ("refused_request_hours"."seen" > 0)
);
--> statement-breakpoint
CREATE INDEX "refused_request_hours_old" ON "refused_request_hours" USING btree ("hour");