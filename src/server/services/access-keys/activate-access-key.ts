import type { AccessKeyInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { changeAccessKey } from "./change-access-key";

/** Lets a stopped key work again. */
export function activateAccessKey(ctx: AccountContext, { accessKeyId }: AccessKeyInput) {
  return changeAccessKey(ctx, accessKeyId, { action: "access-key.activated", values: { status: "ACTIVE" } });
}
