import type { AccountContext } from "@/server/context";
import { spaceCounts } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { bucketOf } from "@/server/services/buckets/bucket-of";
import { limitRate } from "@/server/services/people/limit-rate";

/** Asks for a fresh count of what takes a bucket's space. One that is under way serves for both. */
export async function startSpaceCount(
  ctx: AccountContext,
  { bucketName }: { bucketName: string },
): Promise<void> {
  const bucket = await bucketOf(ctx.db, ctx, bucketName);
  await limitRate(ctx.db, `count-space:${ctx.accountId}`, { max: 20, windowSeconds: 600 }, ctx.now);
  const target = { accountId: ctx.accountId, bucketId: bucket.id };
  await ctx.db.transaction(async (tx) => {
    await tx
      .insert(spaceCounts)
      .values({ ...target, startedAt: ctx.now })
      .onConflictDoNothing();
    await enqueue(tx, "metering.count-space", target, { key: bucket.id });
  });
}
