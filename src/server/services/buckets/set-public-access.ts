import { InvalidInputError } from "@/domain/errors";
import type { SetPublicAccessInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { changeBucket } from "./change-bucket";

/** Opens a bucket's objects to anyone who has their address, or closes it. */
export async function setPublicAccess(
  ctx: AccountContext,
  { name, isPublic, typedName }: SetPublicAccessInput,
) {
  if (isPublic && typedName !== name) {
    throw new InvalidInputError("Digite o nome do bucket para confirmar.", "typedName");
  }
  return changeBucket(ctx, name, {
    action: isPublic ? "bucket.opened-to-public" : "bucket.closed-to-public",
    details: {},
    settings: () => ({ isPublic }),
  });
}
