"use client";

import { NotificationsMenu, notificationEntryOf } from "@/components/layout/notifications-menu";
import { trpc } from "@/trpc/react";

const refreshMs = 30_000;

/** What waits for the provider, kept fresh. */
export function PlatformNotifications() {
  const cache = trpc.useUtils();
  const list = trpc.notifications.listOnPlatform.useQuery(undefined, { refetchInterval: refreshMs });
  const markRead = trpc.notifications.markReadOnPlatform.useMutation({
    onSuccess: () => cache.notifications.listOnPlatform.invalidate(),
  });
  const newest = list.data?.items[0];
  return (
    <NotificationsMenu
      entries={(list.data?.items ?? []).map(notificationEntryOf)}
      onReadAll={() => newest && markRead.mutate({ upToId: newest.id })}
    />
  );
}
