import type { AccountStatus, UserRole } from "@/domain/permissions/roles";
import type { Database } from "./db/client";
import type { Integrations } from "./integrations";

/** The person behind a request. */
export interface Actor {
  userId: string;
  fullName: string;
  email: string;
  role: UserRole;
  accountId: string | null;
  accountStatus: AccountStatus | null;
}

/** Where a request comes from; jobs have none. */
export interface RequestOrigin {
  id: string;
  ipAddress: string | null;
  userAgent: string | null;
}

/** What every use case gets. `now` is passed in so that rules have no clock of their own. */
export interface ServiceContext {
  db: Database;
  now: Date;
  integrations: Integrations;
  origin: RequestOrigin | null;
  /** Null for jobs, webhooks and people who are not signed in. */
  actor: Actor | null;
}

/** A signed-in person, in an account or not. */
export interface PersonContext extends ServiceContext {
  actor: Actor;
}

/** A member acting inside the own account. */
export interface AccountContext extends PersonContext {
  accountId: string;
}

/** A Super Admin. */
export type PlatformContext = PersonContext;
