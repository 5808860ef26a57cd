import { ConflictError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import { evaluateFreeTraffic } from "@/server/services/free-traffic/evaluate-free-traffic";
import { limitRate } from "@/server/services/people/limit-rate";
import { shareQuotas } from "@/server/services/provisioning/share-quotas";
import { evaluateSpendingCaps } from "@/server/services/spending-caps/evaluate-spending-caps";
import { runCycle } from "./run-cycle";

/** Reads the account's usage now, and draws the consequences for its quota and caps. Some times per five minutes: the store itself counts only every so often. */
export async function refreshUsage(ctx: AccountContext): Promise<void> {
  await limitRate(ctx.db, `refresh-usage:${ctx.accountId}`, { max: 20, windowSeconds: 300 }, ctx.now);
  const { isDone } = await runCycle(ctx, { accountId: ctx.accountId });
  if (!isDone) {
    throw new ConflictError(
      "O armazenamento não respondeu agora. Os números mostrados são os da última leitura.",
    );
  }
  await shareQuotas(ctx, { accountId: ctx.accountId });
  await evaluateSpendingCaps(ctx, { accountId: ctx.accountId });
  await evaluateFreeTraffic(ctx, { accountId: ctx.accountId });
}
