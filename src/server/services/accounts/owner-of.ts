import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "@/server/db/client";
import { users } from "@/server/db/schema";

/** The account's one Owner; undefined only after the Owner signed up anew elsewhere. */
export async function ownerOf(db: Queryable, accountId: string) {
  const [owner] = await db
    .select()
    .from(users)
    .where(and(eq(users.accountId, accountId), eq(users.role, "OWNER"), isNull(users.removedAt)));
  return owner;
}
