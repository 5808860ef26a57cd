import { randomUUID } from "node:crypto";
import { clientAddress } from "@/server/auth/client-address";
import { currentActor } from "@/server/auth/current-actor";
import { shownPersonHeader } from "@/server/auth/request-headers";
import type { ServiceContext } from "@/server/context";
import { database } from "@/server/db/client";
import { integrations } from "@/server/integrations";

/**
 * The context of one request: who asks, from where, and when. A tab that still shows somebody else, because another
 * person has entered in this browser since, is nobody: it must neither read nor change the newcomer's account.
 */
export async function createContext(headers: Headers): Promise<ServiceContext> {
  const actor = await currentActor();
  const shownPerson = headers.get(shownPersonHeader);
  return {
    db: database(),
    now: new Date(),
    integrations: integrations(),
    origin: {
      id: requestId(headers.get("x-request-id")),
      ipAddress: clientAddress((name) => headers.get(name)),
      userAgent: headers.get("user-agent"),
    },
    actor: shownPerson === null || shownPerson === actor?.userId ? actor : null,
  };
}

/** A proxy's id is kept, so that both logs agree; anything else is not let into ours. */
function requestId(given: string | null): string {
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
