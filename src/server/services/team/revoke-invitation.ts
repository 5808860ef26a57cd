import { and, eq, isNull } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { InvitationIdInput } from "@/domain/identity/team-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { invitations } from "@/server/db/schema";

/** Takes an open invitation back: its link stops working. */
export async function revokeInvitation(
  ctx: AccountContext,
  { invitationId }: InvitationIdInput,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [revoked] = await tx
      .update(invitations)
      .set({ revokedAt: ctx.now })
      .where(
        and(
          eq(invitations.accountId, ctx.accountId),
          eq(invitations.id, invitationId),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning({ email: invitations.email });
    if (!revoked) throw new NotFoundError("Este convite não está mais aberto.");
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "team",
      action: "invitation.revoked",
      resource: revoked.email,
    });
  });
}
