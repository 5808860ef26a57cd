import { and, eq, inArray } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accessKeys, keyFreezes } from "@/server/db/schema";

/** The account's freeze of that id with its key, both held for the rest of the transaction. Another account's looks like none. */
export async function lockFreezeOf(
  tx: Transaction,
  ctx: Pick<AccountContext, "accountId">,
  freezeId: string,
) {
  const same = and(eq(keyFreezes.accountId, ctx.accountId), eq(keyFreezes.id, freezeId));
  const [found] = await tx.select({ keyRowId: keyFreezes.accessKeyRowId }).from(keyFreezes).where(same);
  if (!found) throw new NotFoundError("Registro não encontrado.");
  const [key] = await tx
    .select()
    .from(accessKeys)
    .where(and(eq(accessKeys.accountId, ctx.accountId), eq(accessKeys.id, found.keyRowId)))
    .for("update");
  const [freeze] = await tx.select().from(keyFreezes).where(same).for("update");
  if (!key || !freeze) throw new NotFoundError("Registro não encontrado.");
  return { key, freeze, same };
}

/** Whether a burst of the key waits for a decision, or is being undone. The caller holds the key's row. */
export async function isFrozen(
  tx: Transaction,
  { accountId }: Pick<AccountContext, "accountId">,
  keyRowId: string,
): Promise<boolean> {
  const [open] = await tx
    .select({ id: keyFreezes.id })
    .from(keyFreezes)
    .where(
      and(
        eq(keyFreezes.accountId, accountId),
        eq(keyFreezes.accessKeyRowId, keyRowId),
        inArray(keyFreezes.state, ["FROZEN", "UNDOING"]),
      ),
    );
  return open !== undefined;
}
