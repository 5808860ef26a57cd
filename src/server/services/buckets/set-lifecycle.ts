import type { LifecycleRule } from "@/domain/provisioning/bucket-settings";
import type { SetLifecycleInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { changeBucket } from "./change-bucket";

/** Replaces the bucket's rules of ageing. */
export function setLifecycle(ctx: AccountContext, { name, rules }: SetLifecycleInput) {
  const lifecycleRules = rules.map(
    ({
      expireAfterDays,
      expireNoncurrentAfterDays,
      abortIncompleteUploadAfterDays,
      ...rule
    }): LifecycleRule => ({
      ...rule,
      ...(expireAfterDays ? { expireAfterDays } : {}),
      ...(expireNoncurrentAfterDays ? { expireNoncurrentAfterDays } : {}),
      ...(abortIncompleteUploadAfterDays ? { abortIncompleteUploadAfterDays } : {}),
    }),
  );
  return changeBucket(ctx, name, {
    action: "bucket.lifecycle-changed",
    details: { rules: lifecycleRules },
    settings: () => ({ lifecycleRules }),
  });
}
