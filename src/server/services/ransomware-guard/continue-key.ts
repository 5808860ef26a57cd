import type { KeyFreezeInput } from "@/domain/ransomware-guard/inputs";
import type { AccountContext } from "@/server/context";
import { changeFreeze } from "./change-freeze";

/** It was legitimate: the key goes on, and a burst of this size is usual for it for a while. */
export function continueKey(ctx: AccountContext, { freezeId }: KeyFreezeInput) {
  return changeFreeze(ctx, freezeId, {
    from: ["FROZEN", "WARNED"],
    state: "CONTINUED",
    keyStatus: "ACTIVE",
    action: "access-key.burst-accepted",
    isDecision: true,
  });
}
