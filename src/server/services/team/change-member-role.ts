import { eq, sql } from "drizzle-orm";
import type { ChangeMemberRoleInput } from "@/domain/identity/team-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { users } from "@/server/db/schema";
import { findChangeableMember } from "./find-changeable-member";

/** Gives a member another role; every session of that person ends at once and starts anew with it. */
export async function changeMemberRole(
  ctx: AccountContext,
  { userId, role }: ChangeMemberRoleInput,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const member = await findChangeableMember(tx, ctx, userId);
    if (member.role === role) return;
    await tx
      .update(users)
      .set({ role, sessionVersion: sql`${users.sessionVersion} + 1` })
      .where(eq(users.id, member.id));
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "team",
      action: "member.role-changed",
      resource: member.email,
      details: { from: member.role, to: role },
    });
  });
}
