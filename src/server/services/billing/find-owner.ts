import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "@/server/db/client";
import { users } from "@/server/db/schema";

/** The Owner of an account: who is told about money. */
export async function findOwner(db: Queryable, accountId: string) {
  const [owner] = await db
    .select({ id: users.id, fullName: users.fullName, email: users.email })
    .from(users)
    .where(and(eq(users.accountId, accountId), eq(users.role, "OWNER"), isNull(users.removedAt)));
  return owner;
}
