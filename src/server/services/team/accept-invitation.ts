import { and, eq, isNull } from "drizzle-orm";
import { ConflictError, NotFoundError } from "@/domain/errors";
import { roleNames } from "@/domain/identity/role-names";
import type { AcceptInvitationInput } from "@/domain/identity/team-inputs";
import { environment } from "@/env";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { invitations, users } from "@/server/db/schema";
import { violatedConstraint } from "@/server/db/violated-constraint";
import { accountParty } from "@/server/services/accounts/account-party";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import { hashPassword } from "@/server/services/people/passwords";
import { openInvitation } from "./open-invitation";

/** Joins the team with a name and a password. A link works once. Returns the e-mail to sign in with. */
export async function acceptInvitation(
  ctx: ServiceContext,
  input: AcceptInvitationInput,
): Promise<{ email: string }> {
  const invitation = await openInvitation(ctx.db, input.token, ctx.now);
  const passwordHash = await hashPassword(input.password);
  try {
    await ctx.db.transaction(async (tx) => {
      const accepted = await tx
        .update(invitations)
        .set({ acceptedAt: ctx.now })
        .where(
          and(
            eq(invitations.accountId, invitation.accountId),
            eq(invitations.id, invitation.id),
            eq(invitations.tokenHash, invitation.tokenHash),
            isNull(invitations.acceptedAt),
            isNull(invitations.revokedAt),
          ),
        )
        .returning({ id: invitations.id });
      if (accepted.length === 0) throw new NotFoundError("Este convite já foi usado.");
      await join(tx, ctx, { ...invitation, fullName: input.fullName, passwordHash });
    });
  } catch (error) {
    if (violatedConstraint(error) !== "users_live_email") throw error;
    throw new ConflictError("Este e-mail já tem uma conta. Entre com ela ou peça outro convite.");
  }
  return { email: invitation.email };
}

type NewMember = Pick<typeof users.$inferInsert, "email" | "fullName" | "passwordHash" | "role"> & {
  accountId: string;
  companyName: string;
};

async function join(
  tx: Transaction,
  ctx: ServiceContext,
  { companyName, ...member }: NewMember,
): Promise<void> {
  const { accountId, email, fullName, passwordHash, role } = member;
  const [user] = await tx
    .insert(users)
    .values({ accountId, email, fullName, passwordHash, role, createdAt: ctx.now })
    .returning();
  if (!user) throw new Error("The member was not inserted.");
  await recordAudit(
    tx,
    { ...ctx, actor: { ...user, userId: user.id, accountStatus: null } },
    { accountId, area: "team", action: "member.joined", resource: email, details: { role } },
  );
  await notify(tx, {
    accountId,
    type: "MEMBER_JOINED",
    title: `${fullName} entrou na equipe`,
    message: `Papel: ${roleNames[role]}.`,
    href: "/equipe",
    isForOwnerOnly: true,
    createdAt: ctx.now,
  });
  const owner = await accountParty(tx, accountId);
  await queueMail(tx, {
    idempotencyKey: `member-joined:${user.id}`,
    template: "member-joined",
    props: {
      recipientName: owner.recipientName,
      memberName: fullName,
      memberEmail: email,
      role: roleNames[role],
      companyName,
      teamUrl: `${environment().APP_URL}/equipe`,
    },
    recipient: owner.email,
    accountId,
  });
}
