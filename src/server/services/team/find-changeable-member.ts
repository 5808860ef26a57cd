import { and, eq, isNull } from "drizzle-orm";
import { ForbiddenError, NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { users } from "@/server/db/schema";

/** A member that may be removed or changed: of the own account, and never its Owner. Locks the row. */
export async function findChangeableMember(tx: Transaction, ctx: AccountContext, userId: string) {
  const [member] = await tx
    .select()
    .from(users)
    .where(and(eq(users.accountId, ctx.accountId), eq(users.id, userId), isNull(users.removedAt)))
    .for("update");
  if (!member) throw new NotFoundError("Esta pessoa não é da equipe.");
  if (member.role === "OWNER") {
    throw new ForbiddenError("Toda conta tem um proprietário: ele não pode ser removido nem mudar de papel.");
  }
  return member;
}
