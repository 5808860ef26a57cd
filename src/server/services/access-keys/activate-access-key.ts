import { ConflictError } from "@/domain/errors";
import type { AccessKeyInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { isFrozen } from "@/server/services/ransomware-guard/freeze-of";
import { changeAccessKey } from "./change-access-key";

/** Lets a stopped key work again. A frozen one only after somebody has decided about its burst. */
export function activateAccessKey(ctx: AccountContext, { accessKeyId }: AccessKeyInput) {
  return changeAccessKey(ctx, accessKeyId, {
    action: "access-key.activated",
    values: { status: "ACTIVE" },
    async check(tx, { id }) {
      if (await isFrozen(tx, ctx, id)) {
        throw new ConflictError(
          "Esta chave está congelada: decida antes o que fazer com a atividade incomum.",
        );
      }
    },
  });
}
