import { eq } from "drizzle-orm";
import { ConflictError, InvalidInputError } from "@/domain/errors";
import type { RevealSecretInput } from "@/domain/provisioning/inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { users } from "@/server/db/schema";
import { limitRate } from "@/server/services/people/limit-rate";
import { isPassword } from "@/server/services/people/passwords";
import { accessKeySecretPurpose } from "@/server/services/provisioning/secret-purposes";
import { keyOf } from "./key-of";

/** A key's secret again, to who types the own password. Five tries in fifteen minutes; each reveal is audited. */
export async function revealSecret(ctx: AccountContext, { accessKeyId, password }: RevealSecretInput) {
  const key = await keyOf(ctx.db, ctx, accessKeyId);
  if (key.status === "REVOKED") throw new ConflictError("Esta chave foi revogada.");
  await limitRate(ctx.db, `reveal-secret:${ctx.actor.userId}`, { max: 5, windowSeconds: 900 }, ctx.now);
  const [person] = await ctx.db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, ctx.actor.userId));
  if (!(await isPassword(password, person?.passwordHash ?? null))) {
    throw new InvalidInputError("Senha incorreta.", "password");
  }
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "access-key",
      action: "access-key.secret-revealed",
      resource: accessKeyId,
    }),
  );
  return { secret: ctx.integrations.secrets.open(key.secretCipher, accessKeySecretPurpose(accessKeyId)) };
}
