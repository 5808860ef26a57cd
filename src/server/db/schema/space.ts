import { sql } from "drizzle-orm";
import { boolean, check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, int8 } from "./columns";

const spaceFigures = {
  currentBytes: int8("current_bytes").notNull().default(sql`0`),
  currentCount: int8("current_count").notNull().default(sql`0`),
  oldVersionBytes: int8("old_version_bytes").notNull().default(sql`0`),
  oldVersionCount: int8("old_version_count").notNull().default(sql`0`),
  deleteMarkerCount: int8("delete_marker_count").notNull().default(sql`0`),
};

/** What takes a bucket's space, as last counted. For people to read: invoices follow the store's own total. */
export const spaceBreakdowns = pgTable(
  "space_breakdowns",
  {
    accountId: uuid("account_id").notNull(),
    bucketId: uuid("bucket_id").notNull(),
    startedAt: instant("started_at").notNull(),
    countedAt: instant("counted_at").notNull(),
    /** False: the store says that the bucket has no versions, so everything is current. */
    isListed: boolean("is_listed").notNull(),
    ...spaceFigures,
    uploadBytes: int8("upload_bytes").notNull(),
    uploadCount: int8("upload_count").notNull(),
    /** There were more uploads than are counted at once. */
    hasMoreUploads: boolean("has_more_uploads").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.bucketId] }),
    check(
      "space_breakdowns_not_negative",
      sql`${t.currentBytes} >= 0 and ${t.oldVersionBytes} >= 0 and ${t.uploadBytes} >= 0`,
    ),
  ],
);

/** A count that is under way: how far it came and what it found so far. */
export const spaceCounts = pgTable(
  "space_counts",
  {
    accountId: uuid("account_id").notNull(),
    bucketId: uuid("bucket_id").notNull(),
    startedAt: instant("started_at").notNull(),
    /** Where the listing goes on; null at the beginning. */
    markerName: text("marker_name"),
    markerVersionId: text("marker_version_id"),
    ...spaceFigures,
  },
  (t) => [primaryKey({ columns: [t.accountId, t.bucketId] })],
);
