import { and, asc, eq, gt, ne } from "drizzle-orm";
import { z } from "zod";
import type { AccountContext } from "@/server/context";
import { buckets } from "@/server/db/schema";

export const ListBucketsInput = z
  .object({
    /** The last name of the page before. */
    cursor: z.string().max(63).optional(),
    limit: z.number().int().min(1).max(1000).default(1000),
  })
  .default({ limit: 1000 });
export type ListBucketsInput = z.infer<typeof ListBucketsInput>;

/** The account's buckets by name, with sizes as the store last counted them. */
export async function listBuckets(ctx: AccountContext, { cursor, limit }: ListBucketsInput) {
  const rows = await ctx.db
    .select({
      name: buckets.name,
      state: buckets.state,
      sizeBytes: buckets.sizeBytes,
      objectCount: buckets.objectCount,
      versioning: buckets.versioning,
      isPublic: buckets.isPublic,
      hasObjectLock: buckets.hasObjectLock,
      purpose: buckets.purpose,
      guardedSince: buckets.guardedSince,
      removedCount: buckets.removedCount,
      lastError: buckets.lastError,
      usageMeasuredAt: buckets.usageMeasuredAt,
      createdAt: buckets.createdAt,
    })
    .from(buckets)
    .where(
      and(
        eq(buckets.accountId, ctx.accountId),
        ne(buckets.state, "DELETED"),
        cursor === undefined ? undefined : gt(buckets.name, cursor),
      ),
    )
    .orderBy(asc(buckets.name))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? items.at(-1)?.name : undefined };
}
