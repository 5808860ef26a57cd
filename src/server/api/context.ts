import { randomUUID } from "node:crypto";
import { currentActor } from "@/server/auth/current-actor";
import type { ServiceContext } from "@/server/context";
import { database } from "@/server/db/client";
import { integrations } from "@/server/integrations";

/** The context of one request: who asks, from where, and when. */
export async function createContext(headers: Headers): Promise<ServiceContext> {
  return {
    db: database(),
    now: new Date(),
    integrations: integrations(),
    origin: {
      id: headers.get("x-request-id") ?? randomUUID(),
      ipAddress: headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? headers.get("x-real-ip"),
      userAgent: headers.get("user-agent"),
    },
    actor: await currentActor(),
  };
}
