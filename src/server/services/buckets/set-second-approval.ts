import type { SetSecondApprovalInput } from "@/domain/ransomware-guard/inputs";
import type { AccountContext } from "@/server/context";
import { changeBucket } from "./change-bucket";

/** From now on a second person approves what weakens or removes the bucket. Turning it off needs that person too. */
export function setSecondApproval(ctx: AccountContext, { name, isRequired }: SetSecondApprovalInput) {
  return changeBucket(ctx, name, {
    action: isRequired ? "bucket.second-approval-required" : "bucket.second-approval-ended",
    details: {},
    settings: (bucket) => ({ guardedSince: isRequired ? (bucket.guardedSince ?? ctx.now) : null }),
  });
}
