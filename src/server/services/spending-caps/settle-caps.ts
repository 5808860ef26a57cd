import { and, eq, isNotNull, isNull, ne } from "drizzle-orm";
import type { AuditAction } from "@/components/audit/audit-words";
import { capMonthChanged, nextCapMonth } from "@/domain/billing/spending-cap";
import { type Month, monthOf } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, spendingCapMonths } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { capMonthOf, type LoadedCap, loadCaps } from "./load-caps";
import type { Spending } from "./load-spending";
import { tellSpending } from "./tell-spending";

type Occasion = Pick<ServiceContext, "now" | "actor" | "origin">;

/** Whether something is to be told, stopped or lifted for a cap. */
export function isCapDue(ctx: Pick<Occasion, "now">, cap: LoadedCap, spending: Spending): boolean {
  return cap.hasOldStop || capMonthChanged(capMonthOf(cap.month), assess(ctx, cap, spending));
}

/**
 * Writes how an account's caps stand by this spending, with what follows from it: mails, notifications and the
 * request to re-apply the tenant, all in the caller's transaction. Runs for one account take turns. `spending`
 * must cover the account's caps, or those of `capIds`.
 */
export async function settleCaps(
  tx: Transaction,
  ctx: Occasion,
  accountId: string,
  spending: Spending,
  capIds?: readonly string[],
): Promise<void> {
  const month = monthOf(ctx.now);
  await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("update");
  let isStoreChanged = false;
  for (const cap of await loadCaps(tx, month, [accountId])) {
    if (capIds && !capIds.includes(cap.id)) continue;
    if (cap.hasOldStop) {
      await liftOldStop(tx, ctx, cap);
      isStoreChanged = true;
    }
    const next = assess(ctx, cap, spending);
    const before = capMonthOf(cap.month);
    if (!capMonthChanged(before, next)) continue;
    const isNowStopped = next.isStopped && !before.isStopped;
    await saveMonth(tx, cap, month, {
      alertPercent: next.alertPercent,
      ...(isNowStopped ? { stoppedAt: ctx.now, liftedAt: null } : {}),
    });
    if (isNowStopped) {
      await auditStop(tx, ctx, cap, "spending-cap.stopped");
      isStoreChanged = true;
    }
    const spent = spending.spentAtOf(cap)(ctx.now);
    await tellSpending(tx, ctx.now, cap, { threshold: next.tells, isNowStopped, spent });
  }
  if (isStoreChanged) await requestTenantApply(tx, accountId);
}

function assess({ now }: Pick<Occasion, "now">, cap: LoadedCap, spending: Spending) {
  return nextCapMonth(capMonthOf(cap.month), cap, spending.spentAtOf(cap)(now));
}

/** Writes this month's row of a cap, whether there is one yet or not. */
export async function saveMonth(
  tx: Transaction,
  cap: Pick<LoadedCap, "accountId" | "id">,
  month: Month,
  values: Partial<Omit<typeof spendingCapMonths.$inferInsert, "accountId" | "capId" | "month">>,
): Promise<void> {
  await tx
    .insert(spendingCapMonths)
    .values({ accountId: cap.accountId, capId: cap.id, month, ...values })
    .onConflictDoUpdate({
      target: [spendingCapMonths.accountId, spendingCapMonths.capId, spendingCapMonths.month],
      set: values,
    });
}

async function liftOldStop(tx: Transaction, ctx: Occasion, cap: LoadedCap): Promise<void> {
  await tx
    .update(spendingCapMonths)
    .set({ liftedAt: ctx.now })
    .where(
      and(
        eq(spendingCapMonths.accountId, cap.accountId),
        eq(spendingCapMonths.capId, cap.id),
        ne(spendingCapMonths.month, monthOf(ctx.now)),
        isNotNull(spendingCapMonths.stoppedAt),
        isNull(spendingCapMonths.liftedAt),
      ),
    );
  await auditStop(tx, ctx, cap, "spending-cap.lifted");
}

/** In the storage area, without amounts: Admins read it to learn why backups failed. */
async function auditStop(tx: Transaction, ctx: Occasion, cap: LoadedCap, action: AuditAction): Promise<void> {
  await recordAudit(tx, ctx, {
    accountId: cap.accountId,
    area: "storage",
    action,
    ...(cap.bucketName === null ? {} : { resource: cap.bucketName }),
    details: { stops: cap.action },
  });
}
