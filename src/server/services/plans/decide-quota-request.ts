import { eq } from "drizzle-orm";
import { formatBytes } from "@/components/format/bytes";
import type { DecideQuotaRequestInput } from "@/domain/billing/plan-inputs";
import { ConflictError, NotFoundError } from "@/domain/errors";
import { environment } from "@/env";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, quotaChangeRequests } from "@/server/db/schema";
import { assertCapacity } from "@/server/services/accounts/assert-capacity";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { queueMail } from "@/server/services/mail/queue-mail";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";

/** Approves or refuses a quota request. An approved one is in force at the store within seconds. The same decision once more changes nothing. */
export async function decideQuotaRequest(
  ctx: PlatformContext,
  input: DecideQuotaRequestInput,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [request] = await tx
      .select()
      .from(quotaChangeRequests)
      .where(eq(quotaChangeRequests.id, input.requestId))
      .for("update");
    if (!request) throw new NotFoundError("Pedido não encontrado.");
    if (isDecidedSo(request, input)) return;
    if (request.status !== "PENDING") throw new ConflictError("Este pedido já foi decidido.");
    const isApproved = input.decision === "approve";
    await tx
      .update(quotaChangeRequests)
      .set({
        status: isApproved ? "APPROVED" : "REJECTED",
        decidedAt: ctx.now,
        decidedById: ctx.actor.userId,
        rejectionReason: isApproved ? null : input.reason,
      })
      .where(eq(quotaChangeRequests.id, request.id));
    if (isApproved) await raiseQuota(tx, request, input.confirmsOvercommit);
    await recordAudit(tx, ctx, {
      accountId: request.accountId,
      area: "account",
      action: isApproved ? "quota.approved" : "quota.rejected",
      details: { to: request.requestedQuotaBytes.toString() },
    });
    await tellOwner(tx, request, isApproved ? undefined : input.reason);
  });
}

type Request = typeof quotaChangeRequests.$inferSelect;

function isDecidedSo(request: Request, input: DecideQuotaRequestInput): boolean {
  return input.decision === "approve"
    ? request.status === "APPROVED"
    : request.status === "REJECTED" && request.rejectionReason === input.reason;
}

async function raiseQuota(tx: Transaction, request: Request, confirmsOvercommit: boolean): Promise<void> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, request.accountId)).for("update");
  if (!account) throw new NotFoundError("Conta não encontrada.");
  // The plan or the quota may have changed since: approving must not take away what the account has.
  if (request.requestedQuotaBytes <= account.quotaBytes) {
    throw new ConflictError(
      `A conta já tem ${formatBytes(account.quotaBytes)}, e o pedido é de ${formatBytes(request.requestedQuotaBytes)}. Recuse o pedido e diga o motivo.`,
    );
  }
  await assertCapacity(tx, request.requestedQuotaBytes - account.quotaBytes, confirmsOvercommit);
  await tx
    .update(accounts)
    .set({ quotaBytes: request.requestedQuotaBytes })
    .where(eq(accounts.id, request.accountId));
  await requestTenantApply(tx, request.accountId);
}

async function tellOwner(tx: Transaction, request: Request, rejection: string | undefined): Promise<void> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, request.accountId));
  const owner = await ownerOf(tx, request.accountId);
  if (!account || !owner) return;
  await queueMail(tx, {
    idempotencyKey: `quota-request-decided:${request.id}`,
    template: "quota-request-decided",
    props: {
      recipientName: owner.fullName,
      decision: rejection === undefined ? "approved" : "rejected",
      requestedQuota: formatBytes(request.requestedQuotaBytes),
      currentQuota: formatBytes(account.quotaBytes),
      ...(rejection === undefined ? {} : { reason: rejection }),
      usageUrl: new URL("/uso", environment().APP_URL).href,
    },
    recipient: owner.email,
    accountId: request.accountId,
  });
}
