import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { AccountContext } from "@/server/context";
import { invitations, users } from "@/server/db/schema";

/** The account's people, its Owner first, and the invitations nobody has accepted yet. */
export async function listMembers(ctx: AccountContext) {
  const members = await ctx.db
    .select({
      id: users.id,
      fullName: users.fullName,
      email: users.email,
      role: users.role,
      lastLoginAt: users.lastLoginAt,
      createdAt: users.createdAt,
    })
    .from(users)
    .where(and(eq(users.accountId, ctx.accountId), isNull(users.removedAt)))
    .orderBy(asc(users.role), asc(users.fullName));
  const open = await ctx.db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      createdAt: invitations.createdAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.accountId, ctx.accountId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .orderBy(desc(invitations.createdAt));
  return {
    members,
    invitations: open.map((invitation) => ({ ...invitation, isExpired: invitation.expiresAt <= ctx.now })),
  };
}
