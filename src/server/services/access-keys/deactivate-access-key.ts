import type { AccessKeyInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { changeAccessKey } from "./change-access-key";

/** Stops a key until it is activated again. */
export function deactivateAccessKey(ctx: AccountContext, { accessKeyId }: AccessKeyInput) {
  return changeAccessKey(ctx, accessKeyId, {
    action: "access-key.deactivated",
    values: { status: "INACTIVE" },
  });
}
