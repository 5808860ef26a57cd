import { and, eq, isNull } from "drizzle-orm";
import { connection } from "next/server";
import { getServerSession } from "next-auth";
import type { Actor } from "@/server/context";
import { database } from "@/server/db/client";
import { accounts, users } from "@/server/db/schema";
import { authOptions } from "./auth-options";

export type { Actor };

/** The signed-in person, or null. Compares the session's version each time, so that sessions end at once. */
export async function currentActor(): Promise<Actor | null> {
  // A build has no environment and no session: pages that ask who is there are rendered per request.
  await connection();
  const session = await getServerSession(authOptions());
  if (!session?.userId) return null;
  const [row] = await database()
    .select({
      userId: users.id,
      fullName: users.fullName,
      email: users.email,
      role: users.role,
      accountId: users.accountId,
      accountStatus: accounts.status,
      sessionVersion: users.sessionVersion,
    })
    .from(users)
    .leftJoin(accounts, eq(accounts.id, users.accountId))
    .where(and(eq(users.id, session.userId), isNull(users.removedAt)));
  if (!row || row.sessionVersion !== session.sessionVersion) return null;
  const { sessionVersion: _, ...actor } = row;
  return actor;
}
