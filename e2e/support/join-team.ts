import { randomUUID } from "node:crypto";
import { request } from "@playwright/test";
import { readMail } from "./mailbox";
import type { NewAccount } from "./new-account";
import { openSession, type PortalSession, portalApi } from "./portal-session";
import type { PlatformAddresses } from "./start-platform";

/** Somebody whom the account's Owner invited, and who accepted. */
export async function joinTeam(
  { appUrl, mailboxUrl }: PlatformAddresses,
  account: NewAccount,
  role: "ADMIN" | "DEVELOPER",
): Promise<PortalSession> {
  const email = `${role.toLowerCase()}-${randomUUID().slice(0, 8)}@exemplo.com.br`;
  const password = `Jabuti-${role}-7`;
  await account.api.team.invite.mutate({ email, role });
  const inbox = await request.newContext();
  const text = await readMail(inbox, mailboxUrl, email, /convid|convite/i);
  await inbox.dispose();
  const token = /\/convite\/([\w-]+)/.exec(text)?.[1] ?? "";
  await portalApi(appUrl).team.acceptInvitation.mutate({ token, fullName: "Pessoa da Equipe", password });
  return openSession(appUrl, { email, password });
}
