import { and, eq, isNull } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import type { InviteMemberInput } from "@/domain/identity/team-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { invitations, users } from "@/server/db/schema";
import { violatedConstraint } from "@/server/db/violated-constraint";
import { limitRate } from "@/server/services/people/limit-rate";
import { createSecretToken } from "@/server/services/people/secret-token";
import { invitationExpiry, sendInvitation } from "./send-invitation";

/** Invites somebody by mail to join the team as Admin or Developer. */
export async function inviteMember(ctx: AccountContext, input: InviteMemberInput): Promise<void> {
  await limitRate(ctx.db, `invite:${ctx.accountId}`, { max: 50, windowSeconds: 3_600 }, ctx.now);
  const [person] = await ctx.db
    .select({ accountId: users.accountId })
    .from(users)
    .where(and(eq(users.email, input.email), isNull(users.removedAt)));
  if (person?.accountId === ctx.accountId) throw new ConflictError("Esta pessoa já é da equipe.", "email");
  if (person) throw new ConflictError("Este e-mail já é usado em outra conta.", "email");
  const { token, tokenHash } = createSecretToken();
  try {
    await ctx.db.transaction(async (tx) => {
      const [invitation] = await tx
        .insert(invitations)
        .values({
          ...input,
          accountId: ctx.accountId,
          tokenHash,
          expiresAt: invitationExpiry(ctx.now),
          createdById: ctx.actor.userId,
          createdAt: ctx.now,
        })
        .returning();
      if (!invitation) throw new Error("The invitation was not inserted.");
      await recordAudit(tx, ctx, {
        accountId: ctx.accountId,
        area: "team",
        action: "member.invited",
        resource: input.email,
        details: { role: input.role },
      });
      await sendInvitation(tx, ctx, invitation, token);
    });
  } catch (error) {
    if (violatedConstraint(error) !== "invitations_one_open") throw error;
    throw new ConflictError(
      "Já há um convite aberto para este e-mail. Reenvie ou cancele o convite.",
      "email",
    );
  }
}
