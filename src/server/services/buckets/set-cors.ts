import type { CorsRule } from "@/domain/provisioning/bucket-settings";
import type { SetCorsInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { changeBucket } from "./change-bucket";

/** Replaces the rules about which web pages may use the bucket. */
export function setCors(ctx: AccountContext, { name, rules }: SetCorsInput) {
  const corsRules = rules.map(
    ({ maxAgeSeconds, ...rule }): CorsRule => ({
      ...rule,
      ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
    }),
  );
  return changeBucket(ctx, name, {
    action: "bucket.cors-changed",
    details: { rules: corsRules },
    settings: () => ({ corsRules }),
  });
}
