import { and, eq } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Queryable, Transaction } from "@/server/db/client";
import { accessKeys } from "@/server/db/schema";

/** The account's key of that id. Another account's looks like none. */
export async function keyOf(db: Queryable, ctx: Pick<AccountContext, "accountId">, accessKeyId: string) {
  const [key] = await db
    .select()
    .from(accessKeys)
    .where(and(eq(accessKeys.accountId, ctx.accountId), eq(accessKeys.accessKeyId, accessKeyId)));
  if (!key) throw new NotFoundError("Chave não encontrada.");
  return key;
}

/** The same, held for the rest of the transaction: of two changes at once, one sees what the other did. */
export async function lockKeyOf(
  tx: Transaction,
  ctx: Pick<AccountContext, "accountId">,
  accessKeyId: string,
) {
  await tx
    .select({ id: accessKeys.id })
    .from(accessKeys)
    .where(and(eq(accessKeys.accountId, ctx.accountId), eq(accessKeys.accessKeyId, accessKeyId)))
    .for("update");
  return keyOf(tx, ctx, accessKeyId);
}
