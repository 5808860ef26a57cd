import { and, eq, lte } from "drizzle-orm";
import type { AuditAction } from "@/components/audit/audit-words";
import { formatDateTime } from "@/components/format/date-time";
import { ConflictError } from "@/domain/errors";
import { approvalExpiresAfterHours } from "@/domain/ransomware-guard/approvers";
import { weakeningWords } from "@/domain/ransomware-guard/weakening-words";
import type { GuardedSettings, Weakening } from "@/domain/ransomware-guard/weakenings";
import { environment } from "@/env";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { approvalRequests, type buckets } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import { approversOf } from "./approvers-of";

type Request = typeof approvalRequests.$inferSelect;
type Bucket = typeof buckets.$inferSelect;

export interface ProtectedWish {
  act: Request["act"];
  action: AuditAction;
  before: Partial<GuardedSettings> | null;
  wanted: Partial<GuardedSettings> | null;
  weakenings: Weakening[];
}

/**
 * Writes down what somebody wants to do to a guarded bucket and tells those who may approve. Asked twice, the same
 * request serves. The caller holds the bucket's row. Returns the request's id.
 */
export async function requestApproval(
  tx: Transaction,
  ctx: AccountContext,
  bucket: Bucket,
  wish: ProtectedWish,
): Promise<string> {
  const sameWish = and(
    eq(approvalRequests.accountId, ctx.accountId),
    eq(approvalRequests.bucketId, bucket.id),
    eq(approvalRequests.act, wish.act),
    eq(approvalRequests.action, wish.action),
    eq(approvalRequests.state, "PENDING"),
  );
  await tx
    .update(approvalRequests)
    .set({ state: "EXPIRED", decidedAt: ctx.now })
    .where(and(sameWish, lte(approvalRequests.expiresAt, ctx.now)));
  const [open] = await tx.select().from(approvalRequests).where(sameWish);
  if (open && JSON.stringify(sorted(open.wanted)) === JSON.stringify(sorted(wish.wanted))) return open.id;
  if (open) {
    throw new ConflictError(
      `Já existe um pedido de ${open.requestedByName} sobre isto à espera de aprovação. Decida ou cancele aquele primeiro.`,
    );
  }
  const [request] = await tx
    .insert(approvalRequests)
    .values({
      accountId: ctx.accountId,
      bucketId: bucket.id,
      ...wish,
      requestedById: ctx.actor.userId,
      requestedByName: ctx.actor.fullName,
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + approvalExpiresAfterHours * 3_600_000),
    })
    .returning();
  if (!request) throw new Error("The approval request was not inserted.");
  await recordAudit(tx, ctx, {
    accountId: ctx.accountId,
    area: "storage",
    action: "protected-act.requested",
    resource: bucket.name,
    details: { act: wish.action, wanted: wish.wanted },
  });
  await tell(tx, ctx, bucket, request);
  return request.id;
}

/** The same wish written in any order of its members; dates as the database keeps them. */
function sorted(settings: Partial<GuardedSettings> | null): unknown {
  const plain = JSON.parse(JSON.stringify(settings)) as Record<string, unknown> | null;
  return plain && Object.entries(plain).sort(([one], [other]) => one.localeCompare(other));
}

async function tell(tx: Transaction, ctx: AccountContext, bucket: Bucket, request: Request): Promise<void> {
  const act = request.weakenings.map((each) => weakeningWords[each]).join("; ");
  await notify(tx, {
    accountId: ctx.accountId,
    type: "APPROVAL_REQUESTED",
    title: `Aprovação pedida para ${bucket.name}`,
    message: `${ctx.actor.fullName} quer: ${act}.`,
    href: "/aprovacoes",
  });
  // The one who asks is told too: the session that asks may not be that person's.
  for (const person of await approversOf(tx, ctx.accountId)) {
    await queueMail(tx, {
      idempotencyKey: `approval-requested:${request.id}:${person.userId}`,
      template: "approval-requested",
      props: {
        recipientName: person.fullName,
        requesterName: ctx.actor.fullName,
        isOwnRequest: person.userId === ctx.actor.userId,
        bucketName: bucket.name,
        act,
        expiresAt: formatDateTime(request.expiresAt),
        approvalsUrl: new URL("/aprovacoes", environment().APP_URL).href,
      },
      recipient: person.email,
      accountId: ctx.accountId,
    });
  }
}
