import { and, desc, eq, sql } from "drizzle-orm";
import { mayApprove } from "@/domain/ransomware-guard/approvers";
import type { AccountContext } from "@/server/context";
import { approvalRequests, buckets } from "@/server/db/schema";
import { approversOf } from "./approvers-of";

/** The account's requests, open ones first, each with whether this person may approve it, and why not. */
export async function listRequests(ctx: AccountContext) {
  const rows = await ctx.db
    .select({
      request: approvalRequests,
      bucketName: buckets.name,
      guardedSince: buckets.guardedSince,
      sizeBytes: buckets.sizeBytes,
      objectCount: buckets.objectCount,
    })
    .from(approvalRequests)
    .innerJoin(
      buckets,
      and(eq(buckets.accountId, approvalRequests.accountId), eq(buckets.id, approvalRequests.bucketId)),
    )
    .where(eq(approvalRequests.accountId, ctx.accountId))
    .orderBy(sql`${approvalRequests.state} = 'PENDING' desc`, desc(approvalRequests.createdAt))
    .limit(200);
  const approvers = await approversOf(ctx.db, ctx.accountId);
  const person = approvers.find(({ userId }) => userId === ctx.actor.userId);
  const items = rows.map(({ request, guardedSince, ...bucket }) => {
    const { accountId: _, bucketId: __, requestedById, decidedById: ___, ...rest } = request;
    const isOpen = request.state === "PENDING" && request.expiresAt > ctx.now;
    const right = person
      ? mayApprove(person, request, {
          approvers,
          guardedSince: guardedSince ?? request.createdAt,
          now: ctx.now,
        })
      : ({ ok: false, reason: "Só o proprietário da conta e Admins aprovam." } as const);
    return {
      ...rest,
      ...bucket,
      state: request.state === "PENDING" && !isOpen ? ("EXPIRED" as const) : request.state,
      isOpen,
      isOwn: requestedById === ctx.actor.userId,
      approval: right,
    };
  });
  return { items, approverCount: approvers.length };
}
