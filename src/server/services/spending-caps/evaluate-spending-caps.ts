import { and, eq, inArray } from "drizzle-orm";
import { monthOf } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { accounts, spendingCaps } from "@/server/db/schema";
import { loadCaps } from "./load-caps";
import { loadSpending } from "./load-spending";
import { isCapDue, settleCaps } from "./settle-caps";

const accountsAtOnce = 500;

/**
 * Compares every account that has caps (or one of them) with what it spent this month: warns, stops, and lifts the
 * stops of a month that is over. Costs nothing where nobody has a cap, and no transaction where nothing changes.
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
  for (let start = 0; start < rows.length; start += accountsAtOnce) {
    await evaluateBatch(
      ctx,
      rows.slice(start, start + accountsAtOnce).map((row) => row.accountId),
    );
  }
}

async function evaluateBatch(ctx: ServiceContext, accountIds: string[]): Promise<void> {
  const caps = await loadCaps(ctx.db, monthOf(ctx.now), accountIds);
  if (caps.length === 0) return;
  const spending = await loadSpending(ctx.db, ctx.now, caps);
  const due = new Set(caps.filter((cap) => isCapDue(ctx, cap, spending)).map((cap) => cap.accountId));
  for (const accountId of due) {
    await ctx.db.transaction((tx) => settleCaps(tx, ctx, accountId, spending));
  }
}
