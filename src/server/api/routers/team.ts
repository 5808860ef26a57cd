import { SecretTokenInput } from "@/domain/identity/session-inputs";
import {
  AcceptInvitationInput,
  ChangeMemberRoleInput,
  InvitationIdInput,
  InviteMemberInput,
  MemberIdInput,
} from "@/domain/identity/team-inputs";
import { createRouter, permitted, publicProcedure } from "@/server/api/trpc";
import { acceptInvitation } from "@/server/services/team/accept-invitation";
import { changeMemberRole } from "@/server/services/team/change-member-role";
import { getInvitation } from "@/server/services/team/get-invitation";
import { inviteMember } from "@/server/services/team/invite-member";
import { listMembers } from "@/server/services/team/list-members";
import { removeMember } from "@/server/services/team/remove-member";
import { resendInvitation } from "@/server/services/team/resend-invitation";
import { revokeInvitation } from "@/server/services/team/revoke-invitation";

/** The people of an account and their invitations. */
export const teamRouter = createRouter({
  list: permitted("member:read").query(({ ctx }) => listMembers(ctx)),
  invite: permitted("member:invite")
    .input(InviteMemberInput)
    .mutation(({ ctx, input }) => inviteMember(ctx, input)),
  resendInvitation: permitted("member:invite")
    .input(InvitationIdInput)
    .mutation(({ ctx, input }) => resendInvitation(ctx, input)),
  revokeInvitation: permitted("member:invite")
    .input(InvitationIdInput)
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input)),
  remove: permitted("member:remove")
    .input(MemberIdInput)
    .mutation(({ ctx, input }) => removeMember(ctx, input)),
  changeRole: permitted("member:change-role")
    .input(ChangeMemberRoleInput)
    .mutation(({ ctx, input }) => changeMemberRole(ctx, input)),
  invitation: publicProcedure.input(SecretTokenInput).query(({ ctx, input }) => getInvitation(ctx, input)),
  acceptInvitation: publicProcedure
    .input(AcceptInvitationInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
});
