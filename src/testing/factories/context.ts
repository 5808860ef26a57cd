import type { AccountContext, Actor, PlatformContext, ServiceContext } from "@/server/context";
import type { Database } from "@/server/db/client";
import type { Integrations } from "@/server/integrations";
import type { Account } from "./account";
import type { User } from "./user";

interface ContextParts {
  db: Database;
  now?: Date;
  /** Only what the tested service uses; anything else throws when touched. */
  integrations?: Partial<Integrations>;
}

/** The context of somebody who is not signed in, or of a job. */
export function anonymousContext({ db, now = new Date(), integrations = {} }: ContextParts): ServiceContext {
  return {
    db,
    now,
    integrations: onlyGiven(integrations),
    origin: { id: "test-request", ipAddress: "203.0.113.7", userAgent: "vitest" },
    actor: null,
  };
}

/** A member acting inside the own account. */
export function accountContext(parts: ContextParts & { user: User; account: Account }): AccountContext {
  return {
    ...anonymousContext(parts),
    actor: actorOf(parts.user, parts.account),
    accountId: parts.account.id,
  };
}

/** A Super Admin. */
export function platformContext(parts: ContextParts & { user: User }): PlatformContext {
  return { ...anonymousContext(parts), actor: actorOf(parts.user, null) };
}

function actorOf(user: User, account: Account | null): Actor {
  return {
    userId: user.id,
    fullName: user.fullName,
    email: user.email,
    role: user.role,
    accountId: account?.id ?? null,
    accountStatus: account?.status ?? null,
  };
}

function onlyGiven(given: Partial<Integrations>): Integrations {
  return new Proxy(given, {
    get(target, name, receiver) {
      if (!(name in target)) throw new Error(`This test gave no integration "${String(name)}".`);
      return Reflect.get(target, name, receiver);
    },
  }) as Integrations;
}
