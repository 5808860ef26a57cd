import type { AccessKeyInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { changeAccessKey } from "./change-access-key";

/** Ends a key for good. */
export function revokeAccessKey(ctx: AccountContext, { accessKeyId }: AccessKeyInput) {
  return changeAccessKey(ctx, accessKeyId, {
    action: "access-key.revoked",
    values: { status: "REVOKED", revokedAt: ctx.now },
  });
}
