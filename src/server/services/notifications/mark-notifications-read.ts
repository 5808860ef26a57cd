import { and, lte, sql } from "drizzle-orm";
import type { PersonContext } from "@/server/context";
import { notificationReads, notifications } from "@/server/db/schema";
import { visibleNotifications } from "./visible-notifications";

/** Marks what this person has seen, up to the newest one on the screen, as read. */
export async function markNotificationsRead(
  ctx: PersonContext,
  { upToId }: { upToId: bigint },
): Promise<void> {
  await ctx.db
    .insert(notificationReads)
    .select(
      ctx.db
        .select({
          userId: sql<string>`${ctx.actor.userId}::uuid`.as("user_id"),
          notificationId: sql<bigint>`${notifications.id}`.as("notification_id"),
          readAt: sql<Date>`${ctx.now.toISOString()}::timestamptz`.as("read_at"),
        })
        .from(notifications)
        .where(and(visibleNotifications(ctx.actor), lte(notifications.id, upToId))),
    )
    .onConflictDoNothing();
}
