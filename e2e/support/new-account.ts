import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect, type Page, request } from "@playwright/test";
import superjson from "superjson";
import { someCpf } from "../../src/testing/factories/tax-id";
import { readMail } from "./mailbox";
import type { PlatformAddresses } from "./start-platform";

export interface NewAccount {
  accountId: string;
  fullName: string;
  email: string;
  password: string;
}

/** Signs up, confirms, approves and provisions an account through the API, as its screens do. */
export async function newAccount(platform: PlatformAddresses): Promise<NewAccount> {
  const visitor = await request.newContext({ baseURL: platform.appUrl });
  const id = randomUUID();
  const owner = {
    fullName: "Ana Pereira",
    email: `ana-${id.slice(0, 8)}@empresa.example`,
    password: `Senha-${id.slice(0, 8)}!`,
  };
  const [plan] = await callApi<{ id: string }[]>(visitor, "query", "registration.plans");
  await callApi(visitor, "mutation", "registration.start", {
    id,
    ...owner,
    taxId: someCpf(),
    phone: "(11) 98765-4321",
    planId: plan?.id,
    acceptsTerms: true,
  });
  const mail = await readMail(visitor, platform.mailboxUrl, owner.email, /código de confirmação/);
  await callApi(visitor, "mutation", "registration.confirm", { id, code: /\b\d{6}\b/.exec(mail)?.[0] });
  await visitor.dispose();
  return { ...owner, accountId: await approve(platform, owner.email) };
}

/** Opens a session for the page's whole browser context. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await openSession(page.request, { email, password });
}

/** Calls a procedure; fails with its message. */
export async function callApi<Result>(
  api: APIRequestContext,
  kind: "query" | "mutation",
  path: string,
  input?: unknown,
): Promise<Result> {
  const sent = superjson.serialize(input);
  const answer = await (kind === "query"
    ? api.get(`/api/trpc/${path}`, input === undefined ? {} : { params: { input: JSON.stringify(sent) } })
    : api.post(`/api/trpc/${path}`, { data: sent }));
  const body = (await answer.json()) as { result?: { data: never }; error?: unknown };
  expect(body.error, path).toBeUndefined();
  return superjson.deserialize<Result>(body.result?.data as never);
}

async function openSession(api: APIRequestContext, form: { email: string; password: string }): Promise<void> {
  const { csrfToken } = (await (await api.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await api.post("/api/auth/callback/credentials", {
    form: { ...form, csrfToken, json: "true" },
  });
  expect(answer.ok(), `sign in as ${form.email}`).toBe(true);
}

async function approve(platform: PlatformAddresses, email: string): Promise<string> {
  const { superAdmin, appUrl: baseURL } = platform;
  if (!superAdmin) throw new Error("This platform was not started afresh: its Super Admin is not known.");
  const admin = await request.newContext({ baseURL });
  await openSession(admin, superAdmin);
  const pending = await callApi<{ id: string; ownerEmail: string }[]>(admin, "query", "accounts.listPending");
  const accountId = pending.find(({ ownerEmail }) => ownerEmail === email)?.id;
  await callApi(admin, "mutation", "accounts.approve", { accountId });
  await expect
    .poll(async () => {
      const provisioning = await callApi<{ isApplied: boolean }>(admin, "query", "provisioning.get", {
        accountId,
      });
      return provisioning.isApplied;
    })
    .toBe(true);
  await admin.dispose();
  return accountId ?? "";
}
