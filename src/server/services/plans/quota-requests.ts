import { desc, eq } from "drizzle-orm";
import { formatBytes } from "@/components/format/bytes";
import type { CreateQuotaRequestInput, ListQuotaRequestsInput } from "@/domain/billing/plan-inputs";
import { ConflictError, InvalidInputError, NotFoundError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext, PlatformContext } from "@/server/context";
import { accounts, notifications, plans, quotaChangeRequests, storageGauges } from "@/server/db/schema";

/** Asks the provider for another quota. One request at a time. */
export async function createQuotaRequest(ctx: AccountContext, input: CreateQuotaRequestInput): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, ctx.accountId)).for("update");
    if (!account) throw new NotFoundError();
    if (input.quotaBytes <= account.quotaBytes) {
      throw new InvalidInputError(
        `Peça mais do que a quota atual, de ${formatBytes(account.quotaBytes)}.`,
        "quotaBytes",
      );
    }
    const [request] = await tx
      .insert(quotaChangeRequests)
      .values({
        accountId: ctx.accountId,
        currentQuotaBytes: account.quotaBytes,
        requestedQuotaBytes: input.quotaBytes,
        reason: input.reason || null,
        requestedById: ctx.actor.userId,
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: quotaChangeRequests.id });
    if (!request) throw new ConflictError("Já existe um pedido aguardando resposta.");
    await tx.insert(notifications).values({
      accountId: null,
      type: "QUOTA_REQUESTED",
      title: `${account.companyName} pede ${formatBytes(input.quotaBytes)}`,
      message: input.reason || `Quota atual: ${formatBytes(account.quotaBytes)}.`,
      href: "/admin/quotas",
    });
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "account",
      action: "quota.requested",
      details: { from: account.quotaBytes.toString(), to: input.quotaBytes.toString() },
    });
  });
}

/** The account's last requests, newest first. */
export function listOwnQuotaRequests(ctx: AccountContext) {
  return ctx.db
    .select({
      id: quotaChangeRequests.id,
      currentQuotaBytes: quotaChangeRequests.currentQuotaBytes,
      requestedQuotaBytes: quotaChangeRequests.requestedQuotaBytes,
      reason: quotaChangeRequests.reason,
      status: quotaChangeRequests.status,
      rejectionReason: quotaChangeRequests.rejectionReason,
      createdAt: quotaChangeRequests.createdAt,
      decidedAt: quotaChangeRequests.decidedAt,
    })
    .from(quotaChangeRequests)
    .where(eq(quotaChangeRequests.accountId, ctx.accountId))
    .orderBy(desc(quotaChangeRequests.createdAt))
    .limit(10);
}

/** Requests of every customer, with what the account has and uses. */
export function listQuotaRequests(ctx: PlatformContext, { status }: ListQuotaRequestsInput) {
  return ctx.db
    .select({
      id: quotaChangeRequests.id,
      accountId: quotaChangeRequests.accountId,
      companyName: accounts.companyName,
      planName: plans.name,
      quotaBytes: accounts.quotaBytes,
      usedBytes: storageGauges.storedBytes,
      currentQuotaBytes: quotaChangeRequests.currentQuotaBytes,
      requestedQuotaBytes: quotaChangeRequests.requestedQuotaBytes,
      reason: quotaChangeRequests.reason,
      status: quotaChangeRequests.status,
      rejectionReason: quotaChangeRequests.rejectionReason,
      createdAt: quotaChangeRequests.createdAt,
      decidedAt: quotaChangeRequests.decidedAt,
    })
    .from(quotaChangeRequests)
    .innerJoin(accounts, eq(accounts.id, quotaChangeRequests.accountId))
    .innerJoin(plans, eq(plans.id, accounts.planId))
    .leftJoin(storageGauges, eq(storageGauges.accountId, accounts.id))
    .where(status ? eq(quotaChangeRequests.status, status) : undefined)
    .orderBy(desc(quotaChangeRequests.createdAt))
    .limit(200);
}
