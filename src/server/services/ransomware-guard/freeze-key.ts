import type { KeyFreezeInput } from "@/domain/ransomware-guard/inputs";
import type { AccountContext } from "@/server/context";
import { changeFreeze } from "./change-freeze";

/** After a warning: stops the key, so that what it did can be undone. */
export function freezeKey(ctx: AccountContext, { freezeId }: KeyFreezeInput) {
  return changeFreeze(ctx, freezeId, {
    from: ["WARNED"],
    state: "FROZEN",
    keyStatus: "INACTIVE",
    action: "access-key.frozen",
    isDecision: false,
  });
}
