import { MarkNotificationsReadInput } from "@/domain/identity/notification-inputs";
import { createRouter, permitted, permittedOnPlatform } from "@/server/api/trpc";
import { listNotifications } from "@/server/services/notifications/list-notifications";
import { markNotificationsRead } from "@/server/services/notifications/mark-notifications-read";

/** What the portal tells a team, and the platform its Super Admins. Read or unread is each person's own. */
export const notificationsRouter = createRouter({
  list: permitted("notification:read").query(({ ctx }) => listNotifications(ctx)),
  markRead: permitted("notification:read")
    .input(MarkNotificationsReadInput)
    .mutation(({ ctx, input }) => markNotificationsRead(ctx, input)),
  listOnPlatform: permittedOnPlatform("account:list").query(({ ctx }) => listNotifications(ctx)),
  markReadOnPlatform: permittedOnPlatform("account:list")
    .input(MarkNotificationsReadInput)
    .mutation(({ ctx, input }) => markNotificationsRead(ctx, input)),
});
