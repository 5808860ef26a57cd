import type { SecretTokenInput } from "@/domain/identity/session-inputs";
import type { ServiceContext } from "@/server/context";
import { openInvitation } from "./open-invitation";

/** What the page behind an invitation's link shows. */
export async function getInvitation(ctx: ServiceContext, { token }: SecretTokenInput) {
  const { email, role, companyName, expiresAt } = await openInvitation(ctx.db, token, ctx.now);
  return { email, role, companyName, expiresAt };
}
