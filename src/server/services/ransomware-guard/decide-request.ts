import { and, eq } from "drizzle-orm";
import { ConflictError, NotFoundError } from "@/domain/errors";
import { weakeningWords } from "@/domain/ransomware-guard/weakening-words";
import { environment } from "@/env";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { approvalRequests, buckets, users } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";

export type Bucket = typeof buckets.$inferSelect;
export type Request = typeof approvalRequests.$inferSelect;

/**
 * The open request and its bucket, both held for the rest of the transaction, the bucket first as everywhere. Of two
 * who decide at once, the second finds it decided.
 */
export async function lockOpenRequest(
  tx: Transaction,
  ctx: AccountContext,
  requestId: string,
): Promise<{ request: Request; bucket: Bucket | undefined }> {
  const same = and(eq(approvalRequests.accountId, ctx.accountId), eq(approvalRequests.id, requestId));
  const [found] = await tx.select({ bucketId: approvalRequests.bucketId }).from(approvalRequests).where(same);
  if (!found) throw new NotFoundError("Pedido não encontrado.");
  const [bucket] = await tx
    .select()
    .from(buckets)
    .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.id, found.bucketId)))
    .for("update");
  const [request] = await tx.select().from(approvalRequests).where(same).for("update");
  if (!request) throw new NotFoundError("Pedido não encontrado.");
  if (request.state !== "PENDING") throw new ConflictError("Este pedido já foi decidido.");
  if (request.expiresAt <= ctx.now) throw new ConflictError("Este pedido venceu. Peça de novo.");
  return { request, bucket };
}

const words = {
  APPROVED: { action: "protected-act.approved", title: "Pedido aprovado" },
  REFUSED: { action: "protected-act.refused", title: "Pedido recusado" },
  CANCELED: { action: "protected-act.canceled", title: "Pedido cancelado" },
  OUTDATED: { action: "protected-act.outdated", title: "Pedido sem efeito" },
} as const;

/** Writes the decision, its audit entry, and tells the team and the one who asked. */
export async function closeRequest(
  tx: Transaction,
  ctx: AccountContext,
  { request, bucketName }: { request: Request; bucketName: string },
  decision: { state: keyof typeof words; reason: string | null },
): Promise<void> {
  const { action, title } = words[decision.state];
  await tx
    .update(approvalRequests)
    .set({
      ...decision,
      decidedAt: ctx.now,
      decidedById: ctx.actor.userId,
      decidedByName: ctx.actor.fullName,
    })
    .where(and(eq(approvalRequests.accountId, ctx.accountId), eq(approvalRequests.id, request.id)));
  await recordAudit(tx, ctx, {
    accountId: ctx.accountId,
    area: "storage",
    action,
    resource: bucketName,
    details: { act: request.action, requestedBy: request.requestedByName, reason: decision.reason },
  });
  const act = request.weakenings.map((each) => weakeningWords[each]).join("; ");
  await notify(tx, {
    accountId: ctx.accountId,
    type: "APPROVAL_REQUESTED",
    title: `${title}: ${bucketName}`,
    message: `${ctx.actor.fullName} decidiu sobre: ${act}.${decision.reason ? ` ${decision.reason}` : ""}`,
    href: "/aprovacoes",
  });
  const [requester] = await tx
    .select({ fullName: users.fullName, email: users.email, removedAt: users.removedAt })
    .from(users)
    .where(and(eq(users.accountId, ctx.accountId), eq(users.id, request.requestedById)));
  if (!requester || requester.removedAt) return;
  await queueMail(tx, {
    idempotencyKey: `approval-decided:${request.id}`,
    template: "approval-decided",
    props: {
      recipientName: requester.fullName,
      decision: title,
      deciderName: ctx.actor.fullName,
      bucketName,
      act,
      ...(decision.reason ? { reason: decision.reason } : {}),
      approvalsUrl: new URL("/aprovacoes", environment().APP_URL).href,
    },
    recipient: requester.email,
    accountId: ctx.accountId,
  });
}
