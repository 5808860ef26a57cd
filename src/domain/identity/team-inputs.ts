import { z } from "zod";
import { EmailField, NewPasswordField, PersonNameField } from "./fields";
import { SecretTokenInput } from "./session-inputs";

export const invitationLifetimeDays = 7;

const InvitedRoleField = z.enum(["ADMIN", "DEVELOPER"], { error: "Escolha o papel." });

export const InviteMemberInput = z.object({ email: EmailField, role: InvitedRoleField });
export type InviteMemberInput = z.output<typeof InviteMemberInput>;

export const InvitationIdInput = z.object({ invitationId: z.uuid() });
export type InvitationIdInput = z.output<typeof InvitationIdInput>;

export const AcceptInvitationInput = SecretTokenInput.extend({
  fullName: PersonNameField,
  password: NewPasswordField,
});
export type AcceptInvitationInput = z.output<typeof AcceptInvitationInput>;

export const MemberIdInput = z.object({ userId: z.uuid() });
export type MemberIdInput = z.output<typeof MemberIdInput>;

export const ChangeMemberRoleInput = MemberIdInput.extend({ role: InvitedRoleField });
export type ChangeMemberRoleInput = z.output<typeof ChangeMemberRoleInput>;
