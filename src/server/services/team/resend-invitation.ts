import { and, eq, isNull } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { InvitationIdInput } from "@/domain/identity/team-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { invitations } from "@/server/db/schema";
import { limitRate } from "@/server/services/people/limit-rate";
import { createSecretToken } from "@/server/services/people/secret-token";
import { invitationExpiry, sendInvitation } from "./send-invitation";

/** Mails a new link, good for another seven days; the one before stops working. */
export async function resendInvitation(
  ctx: AccountContext,
  { invitationId }: InvitationIdInput,
): Promise<void> {
  await limitRate(ctx.db, `invite:${ctx.accountId}`, { max: 50, windowSeconds: 3_600 }, ctx.now);
  const { token, tokenHash } = createSecretToken();
  await ctx.db.transaction(async (tx) => {
    const [renewed] = await tx
      .update(invitations)
      .set({ tokenHash, expiresAt: invitationExpiry(ctx.now) })
      .where(
        and(
          eq(invitations.accountId, ctx.accountId),
          eq(invitations.id, invitationId),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning();
    if (!renewed) throw new NotFoundError("Este convite não está mais aberto.");
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "team",
      action: "invitation.resent",
      resource: renewed.email,
    });
    await sendInvitation(tx, ctx, renewed, token);
  });
}
