import { eq } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import { isNewerCount } from "@/domain/metering/count-age";
import type { AccountContext } from "@/server/context";
import { storageGauges } from "@/server/db/schema";
import { evaluateFreeTraffic } from "@/server/services/free-traffic/evaluate-free-traffic";
import { limitRate } from "@/server/services/people/limit-rate";
import { shareQuotas } from "@/server/services/provisioning/share-quotas";
import { evaluateSpendingCaps } from "@/server/services/spending-caps/evaluate-spending-caps";
import { runCycle } from "./run-cycle";

/** What a reading brought: figures are as old as the store's own count, however new the reading is. */
export interface UsageRefresh {
  countedAt: Date | null;
  /** Whether the store has counted since the reading before. */
  isNewlyCounted: boolean;
}

/** Reads the account's usage now, and draws the consequences for its quota and caps. Some times per five minutes: the store itself counts only every so often. */
export async function refreshUsage(ctx: AccountContext): Promise<UsageRefresh> {
  await limitRate(ctx.db, `refresh-usage:${ctx.accountId}`, { max: 20, windowSeconds: 300 }, ctx.now);
  const before = await countedAtOf(ctx);
  const { isDone } = await runCycle(ctx, { accountId: ctx.accountId });
  if (!isDone) {
    throw new ConflictError(
      "O armazenamento não respondeu agora. Os números mostrados são os da última leitura.",
    );
  }
  await shareQuotas(ctx, { accountId: ctx.accountId });
  await evaluateSpendingCaps(ctx, { accountId: ctx.accountId });
  await evaluateFreeTraffic(ctx, { accountId: ctx.accountId });
  const countedAt = await countedAtOf(ctx);
  return { countedAt, isNewlyCounted: isNewerCount(countedAt, before) };
}

async function countedAtOf(ctx: AccountContext): Promise<Date | null> {
  const [gauge] = await ctx.db
    .select({ countedAt: storageGauges.countedAt })
    .from(storageGauges)
    .where(eq(storageGauges.accountId, ctx.accountId));
  return gauge?.countedAt ?? null;
}
