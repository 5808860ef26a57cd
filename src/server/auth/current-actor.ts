import { and, eq, isNull } from "drizzle-orm";
import { cookies } from "next/headers";
import type { Actor } from "@/server/context";
import { database, quickReads } from "@/server/db/client";
import { accounts, users } from "@/server/db/schema";
import { readSession } from "./read-session";
import { sessionCookieName } from "./session-cookie";

export type { Actor };

/** The signed-in person, or null. Compares the session's version each time, so that sessions end at once. */
export async function currentActor(): Promise<Actor | null> {
  // First of all: a build has no environment and no session, and what reads cookies is rendered per request.
  const given = await cookies();
  const session = await readSession(given.get(sessionCookieName())?.value);
  if (!session?.sub) return null;
  const [row] = await quickReads(database())
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
    .where(and(eq(users.id, session.sub), isNull(users.removedAt)));
  if (!row || row.sessionVersion !== session.sessionVersion) return null;
  const { sessionVersion: _, ...actor } = row;
  return actor;
}
