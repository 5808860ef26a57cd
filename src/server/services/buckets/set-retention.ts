import { ConflictError } from "@/domain/errors";
import type { SetRetentionInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { changeBucket } from "./change-bucket";

/** Changes how long new objects of a locked bucket are protected; those already there keep their dates. */
export function setRetention(ctx: AccountContext, { name, retention }: SetRetentionInput) {
  return changeBucket(ctx, name, {
    action: "bucket.retention-changed",
    details: { retention },
    settings(bucket) {
      if (!bucket.hasObjectLock) {
        throw new ConflictError("O object lock só pode ser ligado na criação do bucket.");
      }
      return {
        defaultRetentionMode: retention?.mode ?? null,
        defaultRetentionDays: retention?.days ?? null,
      };
    },
  });
}
