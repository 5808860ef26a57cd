import { and, eq } from "drizzle-orm";
import { formatCents } from "@/components/format/money";
import { changedCapMonth, lowestCap } from "@/domain/billing/spending-cap";
import type { SetSpendingCapInput } from "@/domain/billing/spending-cap-inputs";
import { InvalidInputError } from "@/domain/errors";
import { monthOf } from "@/domain/metering/calendar";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, spendingCaps } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { bucketIdOf, capOf } from "./cap-of";
import { capMonthOf } from "./load-caps";
import { loadSpending, type Spending } from "./load-spending";
import { saveMonth, settleCaps } from "./settle-caps";

/**
 * Sets or changes the cap of the account or of one bucket, and has it in force at once: what it stops, stops; what
 * the cap before had stopped or released is decided anew. `isApplied` false: the store follows when it answers.
 */
export async function setSpendingCap(
  ctx: AccountContext,
  input: SetSpendingCapInput,
): Promise<{ isApplied: boolean }> {
  const bucketId = await bucketIdOf(ctx.db, ctx, input.bucketName);
  const { accountId } = ctx;
  const spending = await loadSpending(ctx.db, ctx.now, [{ accountId, bucketId }]);
  if (bucketId === null) refuseBelowMinimum(spending, accountId, input.limitCentavos);
  await ctx.db.transaction(async (tx) => {
    await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for("update");
    const before = await capOf(tx, ctx, bucketId);
    await saveCap(tx, ctx, { ...input, bucketId, id: before?.id });
    const cap = await capOf(tx, ctx, bucketId);
    if (!cap) throw new Error("The cap was not written.");
    const month = changedCapMonth(
      capMonthOf(before?.month),
      cap.limitCentavos,
      spending.spentAtOf(cap)(ctx.now),
    );
    await saveMonth(tx, cap, monthOf(ctx.now), {
      alertPercent: month.alertPercent,
      stoppedAt: null,
      liftedAt: null,
      releasedAt: null,
      releasedById: null,
    });
    await recordAudit(tx, ctx, {
      accountId,
      area: "billing",
      action: "spending-cap.set",
      ...(input.bucketName === null ? {} : { resource: input.bucketName }),
      details: {
        ...(before ? { from: formatCents(before.limitCentavos) } : {}),
        to: formatCents(input.limitCentavos),
        stops: input.action,
      },
    });
    await settleCaps(tx, ctx, accountId, spending, [cap.id]);
    await requestTenantApply(tx, accountId);
  });
  const { isApplied } = await settleTenant(ctx, accountId);
  return { isApplied };
}

function refuseBelowMinimum(spending: Spending, accountId: string, limitCentavos: bigint): void {
  const lowest = lowestCap(spending.minimumMicrosOf(accountId), spending.taxBasisPoints);
  if (limitCentavos >= lowest) return;
  throw new InvalidInputError(
    `O seu plano cobra no mínimo ${formatCents(lowest)} por mês, com ou sem uso. Escolha um teto a partir desse valor.`,
    "limitCentavos",
  );
}

async function saveCap(
  tx: Transaction,
  ctx: AccountContext,
  {
    id,
    bucketId,
    limitCentavos,
    action,
  }: SetSpendingCapInput & { bucketId: string | null; id: string | undefined },
): Promise<void> {
  const values = { limitCentavos, action, updatedById: ctx.actor.userId };
  if (id === undefined) {
    await tx
      .insert(spendingCaps)
      .values({ ...values, accountId: ctx.accountId, bucketId, createdById: ctx.actor.userId });
    return;
  }
  await tx
    .update(spendingCaps)
    .set(values)
    .where(and(eq(spendingCaps.accountId, ctx.accountId), eq(spendingCaps.id, id)));
}
