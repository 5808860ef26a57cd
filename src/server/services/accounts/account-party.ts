import { eq } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { Queryable } from "@/server/db/client";
import { accounts } from "@/server/db/schema";
import { ownerOf } from "./owner-of";

/** Whom mails about an account address: its Owner, by name, and the company. */
export async function accountParty(
  db: Queryable,
  accountId: string,
): Promise<{ recipientName: string; companyName: string; email: string }> {
  const [account] = await db.select().from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new NotFoundError("Conta não encontrada.");
  const owner = await ownerOf(db, accountId);
  return {
    recipientName: owner?.fullName ?? account.companyName,
    companyName: account.companyName,
    email: owner?.email ?? account.email,
  };
}
