import { date, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, int8, wideInteger } from "./columns";

/**
 * What an account's rows of `usage_hours` add up to, by the days in São Paulo that their `hour` and `occurred_hour` lie
 * in; partitioned by month of `booked_on`. The database itself keeps it true, in the transaction that changes the hours:
 * see `installDaySums`. For whole days it is read in place of the hours, of which it has a twenty-fourth of the rows.
 */
export const usageDaySums = pgTable(
  "usage_day_sums",
  {
    accountId: uuid("account_id").notNull(),
    bookedOn: date("booked_on", { mode: "string" }).notNull(),
    occurredOn: date("occurred_on", { mode: "string" }).notNull(),
    /** The first `occurred_hour`, and the end of the last. */
    usedFrom: instant("used_from").notNull(),
    usedUntil: instant("used_until").notNull(),
    byteSeconds: wideInteger("byte_seconds").notNull(),
    interpolatedByteSeconds: wideInteger("interpolated_byte_seconds").notNull(),
    /** Of the hours that know their `last_bytes`: how many they are and its sum, for the day's average. */
    sampledHours: integer("sampled_hours").notNull(),
    lastBytesSum: wideInteger("last_bytes_sum").notNull(),
    ingressBytes: int8("ingress_bytes").notNull(),
    egressBytes: int8("egress_bytes").notNull(),
    getRequests: int8("get_requests").notNull(),
    putRequests: int8("put_requests").notNull(),
    deleteRequests: int8("delete_requests").notNull(),
    listRequests: int8("list_requests").notNull(),
    headRequests: int8("head_requests").notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.bookedOn, t.occurredOn] })],
);
