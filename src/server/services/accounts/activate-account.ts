import { and, eq } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accountPlans, accounts, type plans, platformSettings } from "@/server/db/schema";
import { notify } from "@/server/services/notifications/notify";
import { startProvisioning } from "@/server/services/provisioning/start-provisioning";

interface Activation {
  account: Pick<typeof accounts.$inferSelect, "id" | "companyName">;
  plan: typeof plans.$inferSelect;
  quotaBytes?: bigint | undefined;
}

/** Makes a pending account active on its plan and starts its provisioning. Of two who decide at once, one wins. */
export async function activateAccount(
  tx: Transaction,
  ctx: ServiceContext,
  { account, plan, quotaBytes: wantedQuotaBytes }: Activation,
): Promise<void> {
  const quotaBytes = wantedQuotaBytes ?? (await initialQuotaOf(tx, plan));
  const activated = await tx
    .update(accounts)
    .set({
      status: "ACTIVE",
      approvedAt: ctx.now,
      approvedById: ctx.actor?.userId ?? null,
      planId: plan.id,
      quotaBytes,
    })
    .where(and(eq(accounts.id, account.id), eq(accounts.status, "PENDING_APPROVAL")))
    .returning({ id: accounts.id });
  if (activated.length === 0) throw new ConflictError("Este cadastro já foi decidido. Atualize a página.");
  const effectiveFrom = new Date(ctx.now);
  effectiveFrom.setUTCMinutes(0, 0, 0);
  await tx.insert(accountPlans).values({
    accountId: account.id,
    planId: plan.id,
    effectiveFrom,
    changedById: ctx.actor?.userId ?? null,
  });
  await recordAudit(tx, ctx, {
    accountId: account.id,
    area: "account",
    action: "account.approved",
    resource: account.companyName,
    details: { plan: plan.name, quotaBytes: quotaBytes.toString() },
  });
  await notify(tx, {
    accountId: account.id,
    type: "APPROVAL_APPROVED",
    title: "Conta aprovada",
    message: "Sua conta foi aprovada. Crie o primeiro bucket para começar.",
    href: "/painel",
    createdAt: ctx.now,
  });
  await startProvisioning(tx, ctx, account.id);
}

/** What an account on this plan starts with: the free plan's quota is a setting of the platform. */
export async function initialQuotaOf(tx: Transaction, plan: typeof plans.$inferSelect): Promise<bigint> {
  if (!plan.isFree) return plan.quotaBytes;
  const [settings] = await tx
    .select({ quotaBytes: platformSettings.defaultQuotaBytes })
    .from(platformSettings);
  return settings?.quotaBytes ?? plan.quotaBytes;
}
