import { and, eq, ne } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import { buckets } from "@/server/db/schema";
import { stopsInForce } from "./stops-in-force";

/** What spending caps stop in the account at the moment and since when, without amounts: every member may know. */
export async function listSpendingStops(ctx: AccountContext) {
  const stops = await stopsInForce(ctx.db, ctx.accountId);
  if (stops.length === 0) return [];
  const names = await ctx.db
    .select({ id: buckets.id, name: buckets.name })
    .from(buckets)
    .where(and(eq(buckets.accountId, ctx.accountId), ne(buckets.state, "DELETED")));
  return stops.flatMap(({ bucketId, action, stoppedAt }) => {
    const bucketName = bucketId === null ? null : names.find(({ id }) => id === bucketId)?.name;
    return bucketName === undefined ? [] : [{ bucketName, action, stoppedAt }];
  });
}
