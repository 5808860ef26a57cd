import type { ServiceContext } from "./context";
import { database } from "./db/client";
import { integrations } from "./integrations";

/** The context of work that no person asked for: jobs, webhooks, commands. */
export function systemContext(): ServiceContext {
  return { db: database(), now: new Date(), integrations: integrations(), origin: null, actor: null };
}
