import { environment } from "@/env";
import type { AccountContext } from "@/server/context";
import { limitRate } from "@/server/services/people/limit-rate";
import { judgeWatches } from "./judge-watches";
import { sumUpAccount } from "./sum-up-writes";

/** Reads the account's newest requests now, some times per five minutes. */
export async function refreshRadar(ctx: AccountContext): Promise<void> {
  if (environment().METRICS_MODE !== "audit") return;
  await limitRate(ctx.db, `refresh-radar:${ctx.accountId}`, { max: 10, windowSeconds: 300 }, ctx.now);
  await sumUpAccount(ctx, ctx.accountId);
  await judgeWatches(ctx, { accountId: ctx.accountId });
}
