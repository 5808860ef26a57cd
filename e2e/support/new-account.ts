import { randomUUID } from "node:crypto";
import { expect, request } from "@playwright/test";
import { someCnpj } from "../../src/testing/factories/tax-id";
import { readMail } from "./mailbox";
import { type Credentials, openSession, type PortalSession, portalApi } from "./portal-session";
import type { PlatformAddresses } from "./start-platform";

export interface NewAccount extends PortalSession {
  owner: Credentials;
  accountId: string;
  companyName: string;
}

/**
 * A company that signed up, was approved and has its storage: the whole way, over the API. The session is its
 * Owner's. `planCode` is the plan it asks for.
 */
export async function newAccount(platform: PlatformAddresses, planCode = "STARTER"): Promise<NewAccount> {
  const mark = randomUUID().slice(0, 8);
  const owner = { email: `dona-${mark}@exemplo.com.br`, password: `Jabuti-${mark}-7` };
  const companyName = `Padaria ${mark}`;
  await register(platform, owner, companyName, planCode);
  const admin = await openSession(platform.appUrl, platform.superAdmin ?? { email: "", password: "" });
  const pending = await admin.api.accounts.listPending.query();
  const accountId = pending.find(({ ownerEmail }) => ownerEmail === owner.email)?.id ?? "";
  await admin.api.accounts.approve.mutate({ accountId });
  await expect
    .poll(
      async () => {
        const { provisioningSteps } = await admin.api.accounts.get.query({ accountId });
        return provisioningSteps.length > 0 && provisioningSteps.every(({ state }) => state === "DONE");
      },
      { timeout: 30_000, message: `the storage of ${companyName}` },
    )
    .toBe(true);
  return { ...(await openSession(platform.appUrl, owner)), owner, accountId, companyName };
}

async function register(
  { appUrl, mailboxUrl }: PlatformAddresses,
  { email, password }: Credentials,
  companyName: string,
  planCode: string,
): Promise<void> {
  const { registration } = portalApi(appUrl);
  const plan = (await registration.plans.query()).find(({ code }) => code === planCode);
  const id = randomUUID();
  await registration.start.mutate({
    id,
    fullName: "Dona da Padaria",
    email,
    taxId: someCnpj(),
    phone: "(11) 98765-4321",
    companyName,
    planId: plan?.id ?? "",
    password,
    acceptsTerms: true,
  });
  const inbox = await request.newContext();
  const text = await readMail(inbox, mailboxUrl, email, /código de confirmação/);
  await inbox.dispose();
  await registration.confirm.mutate({ id, code: /\b\d{6}\b/.exec(text)?.[0] ?? "" });
}
