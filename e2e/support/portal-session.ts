import { type APIRequestContext, expect, request } from "@playwright/test";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "../../src/server/api/root";

export interface Credentials {
  email: string;
  password: string;
}

export interface PortalSession {
  /** The portal's API as this person's browser calls it. */
  api: TRPCClient<AppRouter>;
  /** For `browser.newContext({ storageState })`: the same person in a browser. */
  storageState: Awaited<ReturnType<APIRequestContext["storageState"]>>;
}

/** Signs in as the form does. */
export async function openSession(appUrl: string, { email, password }: Credentials): Promise<PortalSession> {
  const context = await request.newContext({ baseURL: appUrl });
  const { csrfToken } = (await (await context.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await context.post("/api/auth/callback/credentials", {
    form: { email, password, csrfToken, json: "true" },
  });
  expect(answer.ok(), `signing in as ${email}: ${await answer.text()}`).toBe(true);
  const storageState = await context.storageState();
  await context.dispose();
  const cookie = storageState.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return { api: portalApi(appUrl, { cookie }), storageState };
}

/** The API for who is not signed in, or with a session's cookie. */
export function portalApi(appUrl: string, headers: Record<string, string> = {}): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${appUrl}/api/trpc`, transformer: superjson, headers })],
  });
}
