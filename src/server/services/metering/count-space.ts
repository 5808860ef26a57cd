import type { ServiceContext } from "@/server/context";
import { enqueue } from "@/server/jobs/enqueue";
import { advanceSpaceCount, type CountedBucketId } from "./advance-space-count";

/** Half a million versions a run: a minute or so; then other jobs get their turn. */
const pagesPerRun = 500;

/** Counts one bucket's space now, run after run until it is done. */
export async function countSpace(ctx: ServiceContext, target: CountedBucketId): Promise<void> {
  const { isDone } = await advanceSpaceCount(ctx, target, pagesPerRun);
  if (isDone) return;
  await ctx.db.transaction((tx) => enqueue(tx, "metering.count-space", target, { key: target.bucketId }));
}
