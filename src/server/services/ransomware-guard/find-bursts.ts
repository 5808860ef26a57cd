import {
  type BucketBurst,
  burstFloor,
  effectiveBurstGuard,
  judgeBurst,
} from "@/domain/ransomware-guard/burst";
import type { ServiceContext } from "@/server/context";
import { logger } from "@/server/logger";
import { findActiveKeys, type KeyActivity } from "./find-active-keys";
import { loadHistory } from "./load-history";
import { measureTouched } from "./measure-touched";
import { recordBurst } from "./record-burst";
import { objectsPerArchive, objectsPerMultiDelete } from "./touching-operations";

const accountsAtOnce = 4;
/** Keys of an account that are not looked at by then wait for the next minute: theirs may be buckets of millions of versions. */
const accountMaxMs = 20_000;

/**
 * Each minute: looks for keys that delete or overwrite far more than they ever do, stops them or warns. A key whose
 * buckets the store will not tell about is looked at again the next minute and keeps no other waiting, nor does an
 * account with much to look through keep another's.
 */
export async function findBursts(ctx: ServiceContext): Promise<void> {
  const accounts = [...Map.groupBy(await findActiveKeys(ctx), ({ accountId }) => accountId).values()];
  const work = async () => {
    for (let account = accounts.shift(); account; account = accounts.shift())
      await judgeAccount(ctx, account);
  };
  await Promise.all(Array.from({ length: accountsAtOnce }, work));
}

/** The keys that may have done most come first. */
async function judgeAccount(ctx: ServiceContext, account: readonly KeyActivity[]): Promise<void> {
  const deadline = Date.now() + accountMaxMs;
  const keys = [...Map.groupBy(account, ({ keyRowId }) => keyRowId)].sort(
    ([, some], [, others]) => possible(others) - possible(some),
  );
  for (const [keyRowId, activities] of keys) {
    if (Date.now() > deadline) {
      logger().warn({ keyRowId }, "a key's activity waits for the next round");
      return;
    }
    try {
      await judgeKey(ctx, activities);
    } catch (error) {
      logger().error({ err: error, keyRowId }, "a key's activity could not be judged");
    }
  }
}

function possible(activities: readonly KeyActivity[]): number {
  return activities.reduce(
    (sum, each) =>
      sum +
      each.deletedSingly +
      each.multiDeletes * objectsPerMultiDelete +
      each.archives * objectsPerArchive +
      each.written,
    0,
  );
}

async function judgeKey(ctx: ServiceContext, activities: readonly KeyActivity[]): Promise<void> {
  const guarded = activities.filter((activity) => effectiveBurstGuard(activity) !== "OFF");
  const [key] = guarded;
  if (!key) return;
  const touched: (BucketBurst & { guard: ReturnType<typeof effectiveBurstGuard> })[] = [];
  for (const activity of guarded) {
    touched.push({
      ...(await measureTouched(ctx, activity)),
      guard: effectiveBurstGuard(activity),
    });
  }
  const total = (name: "deletedCount" | "overwrittenCount") =>
    touched.reduce((sum, each) => sum + each[name], 0);
  const figures = { deletedCount: total("deletedCount"), overwrittenCount: total("overwrittenCount") };
  if (figures.deletedCount <= burstFloor && figures.overwrittenCount <= burstFloor) return;
  const startedAt = new Date(Math.min(...guarded.map((each) => each.startedAt.getTime())));
  const endedAt = new Date(Math.max(...guarded.map((each) => each.endedAt.getTime())));
  const verdict = judgeBurst(touched, await loadHistory(ctx, { ...key, startedAt }));
  if (!verdict) return;
  const buckets = touched
    .filter((each) => each.deletedCount + each.overwrittenCount > 0)
    .map(({ guard: _, ...bucket }) => bucket);
  await recordBurst(ctx, { key, verdict, buckets, startedAt, endedAt, ...figures });
}
