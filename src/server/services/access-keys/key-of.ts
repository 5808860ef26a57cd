import { and, eq } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Queryable } from "@/server/db/client";
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
