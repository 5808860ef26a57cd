import { and, eq, inArray } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import type { AccessKeyInput } from "@/domain/provisioning/inputs";
import type { AccountContext } from "@/server/context";
import { accessKeys, keyFreezes } from "@/server/db/schema";
import { changeAccessKey } from "./change-access-key";

/** Lets a stopped key work again. A frozen one only after somebody has decided about its burst. */
export async function activateAccessKey(ctx: AccountContext, { accessKeyId }: AccessKeyInput) {
  const [open] = await ctx.db
    .select({ id: keyFreezes.id })
    .from(keyFreezes)
    .innerJoin(
      accessKeys,
      and(eq(accessKeys.accountId, keyFreezes.accountId), eq(accessKeys.id, keyFreezes.accessKeyRowId)),
    )
    .where(
      and(
        eq(keyFreezes.accountId, ctx.accountId),
        eq(accessKeys.accessKeyId, accessKeyId),
        inArray(keyFreezes.state, ["FROZEN", "UNDOING"]),
      ),
    );
  if (open) {
    throw new ConflictError("Esta chave está congelada: decida antes o que fazer com a atividade incomum.");
  }
  return changeAccessKey(ctx, accessKeyId, { action: "access-key.activated", values: { status: "ACTIVE" } });
}
