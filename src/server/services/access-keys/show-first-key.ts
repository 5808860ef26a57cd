import { and, asc, eq, isNull } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { accessKeys } from "@/server/db/schema";
import { accessKeySecretPurpose } from "@/server/services/provisioning/secret-purposes";

/** The secret of the key that provisioning made, once: of two who ask, one sees it. */
export async function showFirstKey(ctx: AccountContext) {
  return ctx.db.transaction(async (tx) => {
    const [unseen] = await tx
      .select({ id: accessKeys.id })
      .from(accessKeys)
      .where(
        and(
          eq(accessKeys.accountId, ctx.accountId),
          isNull(accessKeys.secretShownAt),
          eq(accessKeys.status, "ACTIVE"),
        ),
      )
      .orderBy(asc(accessKeys.createdAt))
      .limit(1)
      .for("update");
    if (!unseen)
      throw new ConflictError(
        "A secret key desta chave já foi exibida. Para vê-la de novo, abra a página Backup e digite a sua senha.",
      );
    const [key] = await tx
      .update(accessKeys)
      .set({ secretShownAt: ctx.now })
      .where(
        and(
          eq(accessKeys.accountId, ctx.accountId),
          eq(accessKeys.id, unseen.id),
          isNull(accessKeys.secretShownAt),
        ),
      )
      .returning({ accessKeyId: accessKeys.accessKeyId, secretCipher: accessKeys.secretCipher });
    if (!key)
      throw new ConflictError(
        "A secret key desta chave já foi exibida. Para vê-la de novo, abra a página Backup e digite a sua senha.",
      );
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "access-key",
      action: "access-key.secret-shown",
      resource: key.accessKeyId,
    });
    const secret = ctx.integrations.secrets.open(key.secretCipher, accessKeySecretPurpose(key.accessKeyId));
    return { accessKeyId: key.accessKeyId, secret };
  });
}
