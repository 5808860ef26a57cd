import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { environment } from "@/env";
import { database } from "@/server/db/client";
import { integrations } from "@/server/integrations";
import { signIn } from "@/server/services/people/sign-in";

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
    pages: { signIn: "/entrar", error: "/entrar" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const forwarded = request.headers?.["x-forwarded-for"] as string | undefined;
          const person = await signIn(
            {
              db: database(),
              now: new Date(),
              integrations: integrations(),
              actor: null,
              origin: { id: "", ipAddress: forwarded?.split(",")[0]?.trim() ?? null, userAgent: null },
            },
            { email: credentials?.email ?? "", password: credentials?.password ?? "" },
          );
          return { id: person.userId, sessionVersion: person.sessionVersion };
        },
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
