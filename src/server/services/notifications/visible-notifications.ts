import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Actor } from "@/server/context";
import { notifications } from "@/server/db/schema";

/** The notifications a person may see: the own account's, those about money as its Owner only. */
export function visibleNotifications(actor: Pick<Actor, "accountId" | "role">): SQL | undefined {
  if (actor.accountId === null) return isNull(notifications.accountId);
  const ofAccount = eq(notifications.accountId, actor.accountId);
  return actor.role === "OWNER" ? ofAccount : and(ofAccount, eq(notifications.isForOwnerOnly, false));
}
