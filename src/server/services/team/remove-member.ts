import { eq, sql } from "drizzle-orm";
import type { MemberIdInput } from "@/domain/identity/team-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { users } from "@/server/db/schema";
import { findChangeableMember } from "./find-changeable-member";

/** Removes somebody from the team; every session of that person ends at once. */
export async function removeMember(ctx: AccountContext, { userId }: MemberIdInput): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const member = await findChangeableMember(tx, ctx, userId);
    await tx
      .update(users)
      .set({
        removedAt: ctx.now,
        removedById: ctx.actor.userId,
        sessionVersion: sql`${users.sessionVersion} + 1`,
      })
      .where(eq(users.id, member.id));
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "team",
      action: "member.removed",
      resource: member.email,
      details: { role: member.role },
    });
  });
}
