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
