import { ConflictError } from "@/domain/errors";
import { mayApprove } from "@/domain/ransomware-guard/approvers";
import type { ApprovalRequestInput } from "@/domain/ransomware-guard/inputs";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { settleBucket } from "@/server/services/buckets/change-bucket";
import { markForRemoval } from "@/server/services/buckets/mark-for-removal";
import { finishRemoval } from "@/server/services/buckets/remove-bucket";
import { type BucketSettings, writeSettings } from "@/server/services/buckets/write-settings";
import { approversOf } from "./approvers-of";
import { type Bucket, closeRequest, lockOpenRequest, type Request } from "./decide-request";

/**
 * A second person agrees: the act is done in the same transaction, if the bucket still is what it was when it was
 * asked for; otherwise the request ends without effect. Throws ConflictError with the reason.
 */
export async function approveRequest(ctx: AccountContext, { requestId }: ApprovalRequestInput) {
  const { request, bucket, problem } = await ctx.db.transaction(async (tx) => {
    const locked = await lockOpenRequest(tx, ctx, requestId);
    await assertMayApprove(tx, ctx, locked);
    const outdated = outdatedProblem(locked.request, locked.bucket);
    const bucketName = locked.bucket?.name ?? "bucket";
    const decision = outdated
      ? ({ state: "OUTDATED", reason: outdated } as const)
      : ({ state: "APPROVED", reason: null } as const);
    await closeRequest(tx, ctx, { request: locked.request, bucketName }, decision);
    if (!outdated && locked.bucket) await act(tx, ctx, locked.request, locked.bucket);
    return { ...locked, problem: outdated };
  });
  if (problem || !bucket) throw new ConflictError(problem ?? "O bucket não existe mais.");
  if (request.act === "CHANGE_SETTINGS") return settleBucket(ctx, bucket.id);
  const withContents = request.act === "REMOVE_WITH_CONTENTS";
  await finishRemoval(ctx, { bucketId: bucket.id, withContents });
  return { isApplied: true, problem: null };
}

async function assertMayApprove(
  tx: Transaction,
  ctx: AccountContext,
  { request, bucket }: { request: Request; bucket: Bucket | undefined },
): Promise<void> {
  const approvers = await approversOf(tx, ctx.accountId);
  const person = approvers.find(({ userId }) => userId === ctx.actor.userId);
  if (!person) throw new ConflictError("Só o proprietário da conta e Admins aprovam.");
  const guardedSince = bucket?.guardedSince ?? request.createdAt;
  const right = mayApprove(person, request, { approvers, guardedSince, now: ctx.now });
  if (!right.ok) throw new ConflictError(right.reason);
}

function outdatedProblem(request: Request, bucket: Bucket | undefined): string | null {
  if (bucket?.state !== "READY") return "O bucket não existe mais ou está sendo apagado.";
  const hasChanged = Object.entries(request.before ?? {}).some(
    ([key, value]) => text(bucket[key as keyof Bucket]) !== text(value),
  );
  return hasChanged ? "As configurações do bucket mudaram depois do pedido. Peça de novo." : null;
}

/** jsonb keeps members in an order of its own. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member && typeof member === "object" && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}

async function act(tx: Transaction, ctx: AccountContext, request: Request, bucket: Bucket): Promise<void> {
  if (request.act !== "CHANGE_SETTINGS") {
    return markForRemoval(tx, ctx, bucket, request.act === "REMOVE_WITH_CONTENTS");
  }
  const { guardedSince, ...wanted } = request.wanted ?? {};
  const settings: BucketSettings = { ...wanted, ...(guardedSince === null ? { guardedSince } : {}) };
  const details = { ...request.wanted, requestedBy: request.requestedByName };
  await writeSettings(tx, ctx, bucket, { action: request.action, details, settings });
}
