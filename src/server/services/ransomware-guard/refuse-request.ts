import type { RefuseRequestInput } from "@/domain/ransomware-guard/inputs";
import type { AccountContext } from "@/server/context";
import { closeRequest, lockOpenRequest } from "./decide-request";

/** Anyone who may approve may refuse, the one who asked included. */
export async function refuseRequest(ctx: AccountContext, { requestId, reason }: RefuseRequestInput) {
  await ctx.db.transaction(async (tx) => {
    const { request, bucket } = await lockOpenRequest(tx, ctx, requestId);
    const bucketName = bucket?.name ?? "bucket";
    await closeRequest(tx, ctx, { request, bucketName }, { state: "REFUSED", reason });
  });
}
