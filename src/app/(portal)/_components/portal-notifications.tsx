"use client";

import { NotificationsMenu, notificationEntryOf } from "@/components/layout/notifications-menu";
import { trpc } from "@/trpc/react";

const refreshMs = 30_000;

/** What the portal has to tell this member, kept fresh. */
export function PortalNotifications() {
  const cache = trpc.useUtils();
  const list = trpc.notifications.list.useQuery(undefined, { refetchInterval: refreshMs });
  const markRead = trpc.notifications.markRead.useMutation({
    onSuccess: () => cache.notifications.list.invalidate(),
  });
  const newest = list.data?.items[0];
  return (
    <NotificationsMenu
      entries={(list.data?.items ?? []).map(notificationEntryOf)}
      onReadAll={() => newest && markRead.mutate({ upToId: newest.id })}
    />
  );
}
