import { and, asc, eq, ne } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import { accessKeys, buckets } from "@/server/db/schema";

/** The buckets and keys one can filter the log by. */
export async function listAccessLogFilterChoices(
  ctx: AccountContext,
): Promise<{ bucketNames: string[]; accessKeys: { accessKeyId: string; name: string }[] }> {
  const [bucketRows, keyRows] = await Promise.all([
    ctx.db
      .select({ name: buckets.name })
      .from(buckets)
      .where(and(eq(buckets.accountId, ctx.accountId), ne(buckets.state, "DELETED")))
      .orderBy(asc(buckets.name)),
    ctx.db
      .select({ accessKeyId: accessKeys.accessKeyId, name: accessKeys.name })
      .from(accessKeys)
      .where(eq(accessKeys.accountId, ctx.accountId))
      .orderBy(asc(accessKeys.name)),
  ]);
  return { bucketNames: bucketRows.map((row) => row.name), accessKeys: keyRows };
}
