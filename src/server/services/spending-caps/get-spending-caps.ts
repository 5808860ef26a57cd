import { lowestCap, spentPercent } from "@/domain/billing/spending-cap";
import { forecastSpending } from "@/domain/billing/spending-forecast";
import { boundsOfMonth, type Month, monthOf } from "@/domain/metering/calendar";
import type { AccountContext } from "@/server/context";
import { bucketOf } from "@/server/services/buckets/bucket-of";
import { type LoadedCap, loadCaps } from "./load-caps";
import { loadSpending, type Spending } from "./load-spending";
import { centavosOf } from "./tell-spending";

/** The account's cap with this month's spending, and the caps of its buckets. */
export async function getSpendingCaps(ctx: AccountContext) {
  const month = monthOf(ctx.now);
  const caps = await loadCaps(ctx.db, month, [ctx.accountId]);
  const whole = { accountId: ctx.accountId, bucketId: null };
  const spending = await loadSpending(ctx.db, ctx.now, [whole, ...caps]);
  const ofAccount = caps.find((cap) => cap.bucketId === null);
  return {
    lowestCapCentavos: lowestCap(spending.minimumMicrosOf(ctx.accountId), spending.taxBasisPoints),
    account: { bucketName: null, ...shown(ctx, month, spending, whole, ofAccount) },
    buckets: caps
      .flatMap((cap) =>
        cap.bucketName === null
          ? []
          : [{ bucketName: cap.bucketName, ...shown(ctx, month, spending, cap, cap) }],
      )
      .toSorted((a, b) => a.bucketName.localeCompare(b.bucketName)),
  };
}

/** One bucket's spending of this month with its cap, if it has one. */
export async function getBucketSpending(ctx: AccountContext, { bucketName }: { bucketName: string }) {
  const bucket = await bucketOf(ctx.db, ctx, bucketName);
  const month = monthOf(ctx.now);
  const scope = { accountId: ctx.accountId, bucketId: bucket.id };
  const caps = await loadCaps(ctx.db, month, [ctx.accountId]);
  const cap = caps.find(({ bucketId }) => bucketId === bucket.id);
  const spending = await loadSpending(ctx.db, ctx.now, [scope]);
  return { bucketName, ...shown(ctx, month, spending, scope, cap) };
}

function shown(
  { now }: AccountContext,
  month: Month,
  spending: Spending,
  scope: { accountId: string; bucketId: string | null },
  cap: LoadedCap | undefined,
) {
  const spentAt = spending.spentAtOf(scope);
  const { end } = boundsOfMonth(month);
  const limitCentavos = cap?.limitCentavos ?? null;
  const { atMonthEnd, reachedOn } = forecastSpending(spentAt, { now, monthEnd: end, limitCentavos });
  const spent = spentAt(now);
  const row = cap?.month;
  return {
    cap: cap ? { limitCentavos: cap.limitCentavos, action: cap.action } : null,
    spentCentavos: centavosOf(spent),
    /** Whole percent, rounded down. */
    spentPercent: limitCentavos === null ? null : Number(spentPercent(spent, limitCentavos)),
    forecastCentavos: centavosOf(atMonthEnd),
    reachedOn,
    stoppedAt: row?.liftedAt ? null : (row?.stoppedAt ?? null),
    releasedAt: row?.releasedAt ?? null,
  };
}
