import { and, eq, inArray } from "drizzle-orm";
import { monthOf } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { accounts, spendingCaps } from "@/server/db/schema";
import { logger } from "@/server/logger";
import { loadCaps } from "./load-caps";
import { loadSpending } from "./load-spending";
import { isCapDue, settleCaps } from "./settle-caps";

const accountsAtOnce = 500;

/**
 * Compares every account that has caps (or one of them) with what it spent this month: warns, stops, and lifts the
 * stops of a month that is over. Costs nothing where nobody has a cap, and no transaction where nothing changes. An
 * account that fails keeps no other waiting; the next run tries it again.
 */
export async function evaluateSpendingCaps(
  ctx: ServiceContext,
  { accountId }: { accountId?: string } = {},
): Promise<void> {
  const rows = await ctx.db
    .selectDistinct({ accountId: spendingCaps.accountId })
    .from(spendingCaps)
    .innerJoin(accounts, eq(accounts.id, spendingCaps.accountId))
    .where(
      and(
        inArray(accounts.status, ["ACTIVE", "SUSPENDED"]),
        accountId === undefined ? undefined : eq(spendingCaps.accountId, accountId),
      ),
    );
  let failures = 0;
  for (let start = 0; start < rows.length; start += accountsAtOnce) {
    failures += await evaluateBatch(
      ctx,
      rows.slice(start, start + accountsAtOnce).map((row) => row.accountId),
    );
  }
  if (failures > 0) throw new Error(`The spending caps of ${failures} accounts could not be evaluated.`);
}

/** Returns how many accounts failed. */
async function evaluateBatch(ctx: ServiceContext, accountIds: string[]): Promise<number> {
  const caps = await loadCaps(ctx.db, monthOf(ctx.now), accountIds);
  if (caps.length === 0) return 0;
  const spending = await loadSpending(ctx.db, ctx.now, caps);
  const due = new Set(caps.filter((cap) => isCapDue(ctx, cap, spending)).map((cap) => cap.accountId));
  let failures = 0;
  for (const accountId of due) {
    try {
      await ctx.db.transaction((tx) => settleCaps(tx, ctx, accountId, spending));
    } catch (error) {
      failures += 1;
      logger().error({ err: error, accountId }, "spending caps not evaluated");
    }
  }
  return failures;
}
