import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { ApplicationError } from "@/domain/errors";
import { environment } from "@/env";
import { logger } from "@/server/logger";
import { signIn } from "@/server/services/people/sign-in";
import { systemContext } from "@/server/system-context";
import { clientAddress } from "./client-address";
import { isSecureSite, sessionCookieName } from "./session-cookie";

declare module "next-auth" {
  interface Session {
    userId: string;
    sessionVersion: number;
  }
  interface User {
    sessionVersion: number;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionVersion: number;
  }
}

const twelveHours = 12 * 60 * 60;

/** next-auth with credentials and a JWT that carries the person's session version. */
export function authOptions(): NextAuthOptions {
  return {
    secret: environment().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: twelveHours },
    useSecureCookies: isSecureSite(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecureSite() },
      },
    },
    pages: { signIn: "/entrar", error: "/entrar" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: (credentials, request) =>
          authorize(credentials ?? { email: "", password: "" }, request.headers ?? {}),
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        return user ? { sub: user.id, sessionVersion: user.sessionVersion } : token;
      },
      session({ session, token }) {
        return { expires: session.expires, userId: token.sub ?? "", sessionVersion: token.sessionVersion };
      },
    },
  };
}

/** The message of what it throws reaches the sign-in form, so only known errors keep theirs. */
async function authorize(
  { email, password }: { email: string; password: string },
  headers: Record<string, unknown>,
): Promise<{ id: string; sessionVersion: number }> {
  const header = (name: string) => (typeof headers[name] === "string" ? headers[name] : null);
  const origin = { id: randomUUID(), ipAddress: clientAddress(header), userAgent: header("user-agent") };
  try {
    const person = await signIn(
      { ...systemContext(), origin },
      { email: email.slice(0, 254), password: password.slice(0, 128) },
    );
    return { id: person.userId, sessionVersion: person.sessionVersion };
  } catch (error) {
    if (error instanceof ApplicationError) throw error;
    logger().error({ err: error, requestId: origin.id }, "sign-in failed");
    throw new Error("Não foi possível entrar agora. Tente de novo em instantes.");
  }
}
