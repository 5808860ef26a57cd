import { ConflictError } from "@/domain/errors";
import type { ApprovalRequestInput } from "@/domain/ransomware-guard/inputs";
import type { AccountContext } from "@/server/context";
import { closeRequest, lockOpenRequest } from "./decide-request";

/** Takes the own request back. */
export async function cancelRequest(ctx: AccountContext, { requestId }: ApprovalRequestInput) {
  await ctx.db.transaction(async (tx) => {
    const { request, bucket } = await lockOpenRequest(tx, ctx, requestId);
    if (request.requestedById !== ctx.actor.userId) {
      throw new ConflictError("Só quem pediu pode cancelar. Você pode recusar o pedido.");
    }
    const bucketName = bucket?.name ?? "bucket";
    await closeRequest(tx, ctx, { request, bucketName }, { state: "CANCELED", reason: null });
  });
}
