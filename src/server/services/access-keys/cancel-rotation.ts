import type { AccessKeyInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { changeAccessKey } from "./change-access-key";

/** Lets a key that waits for its end go on; the one that replaced it stays too. */
export function cancelRotation(ctx: AccountContext, { accessKeyId }: AccessKeyInput) {
  return changeAccessKey(ctx, accessKeyId, {
    action: "access-key.rotation-canceled",
    values: { stopsAt: null, replacedById: null },
  });
}
