import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, instant } from "./columns";

/** When an account on a free plan had used the traffic that it includes: reading and writing stop until it is lifted. */
export const trafficStops = pgTable(
  "traffic_stops",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: id(),
    stoppedAt: instant("stopped_at").notNull(),
    liftedAt: instant("lifted_at"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("traffic_stops_one_in_force").on(t.accountId).where(sql`lifted_at is null`),
    check("traffic_stops_lifted_later", sql`${t.liftedAt} is null or ${t.liftedAt} >= ${t.stoppedAt}`),
  ],
);
