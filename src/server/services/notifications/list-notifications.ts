import { and, count, desc, eq, isNull, sql } from "drizzle-orm";
import type { PersonContext } from "@/server/context";
import { notificationReads, notifications } from "@/server/db/schema";
import { visibleNotifications } from "./visible-notifications";

const shownAtOnce = 20;

/** The newest notifications that this person may see, and how many of all are unread. */
export async function listNotifications(ctx: PersonContext) {
  const ownReads = and(
    eq(notificationReads.notificationId, notifications.id),
    eq(notificationReads.userId, ctx.actor.userId),
  );
  const visible = visibleNotifications(ctx.actor);
  const items = await ctx.db
    .select({
      id: notifications.id,
      type: notifications.type,
      title: notifications.title,
      message: notifications.message,
      href: notifications.href,
      createdAt: notifications.createdAt,
      isRead: sql<boolean>`${notificationReads.readAt} is not null`,
    })
    .from(notifications)
    .leftJoin(notificationReads, ownReads)
    .where(visible)
    .orderBy(desc(notifications.id))
    .limit(shownAtOnce);
  const [unread] = await ctx.db
    .select({ count: count() })
    .from(notifications)
    .leftJoin(notificationReads, ownReads)
    .where(and(visible, isNull(notificationReads.readAt)));
  return { items, unreadCount: unread?.count ?? 0 };
}
