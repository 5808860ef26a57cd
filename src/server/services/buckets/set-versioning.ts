import { ConflictError } from "@/domain/errors";
import type { SetVersioningInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { changeBucket } from "./change-bucket";

/** Turns versioning on, or pauses it; versions that exist stay. */
export function setVersioning(ctx: AccountContext, { name, isEnabled }: SetVersioningInput) {
  return changeBucket(ctx, name, {
    action: isEnabled ? "bucket.versioning-enabled" : "bucket.versioning-suspended",
    details: {},
    settings(bucket) {
      if (bucket.hasObjectLock && !isEnabled) {
        throw new ConflictError("O object lock precisa do versionamento, que não pode ser pausado aqui.");
      }
      if (!isEnabled && bucket.versioning === "OFF") return {};
      return { versioning: isEnabled ? "ENABLED" : "SUSPENDED" };
    },
  });
}
