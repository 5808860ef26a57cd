import type { SetBurstGuardInput } from "@/domain/ransomware-guard/inputs";
import type { AccountContext } from "@/server/context";
import { changeBucket } from "./change-bucket";

/** Says what happens to a key that deletes or overwrites unusually much in the bucket. */
export function setBurstGuard(ctx: AccountContext, { name, guard }: SetBurstGuardInput) {
  return changeBucket(ctx, name, {
    action: "bucket.burst-guard-changed",
    details: { guard },
    settings: () => ({ burstGuard: guard }),
  });
}
