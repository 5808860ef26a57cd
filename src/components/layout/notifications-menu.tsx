"use client";

import { Bell } from "lucide-react";
import Link from "next/link";
import type { Instant } from "@/components/format/date-time";
import { RelativeTime } from "@/components/format/display";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

export type NotificationEntry = {
  id: string;
  title: string;
  body?: string | null;
  href?: string | null;
  at: Instant;
  isRead: boolean;
};

/** An entry of the menu from a notification as the API tells it. */
export function notificationEntryOf(item: {
  id: bigint;
  title: string;
  message: string;
  href: string | null;
  createdAt: Date;
  isRead: boolean;
}): NotificationEntry {
  const { id, title, message, href, createdAt, isRead } = item;
  return { id: String(id), title, body: message, href, at: createdAt, isRead };
}

/** What happened since the last look, newest first. */
export function NotificationsMenu({
  entries,
  onOpen,
  onReadAll,
}: {
  entries: NotificationEntry[];
  onOpen?: () => void;
  onReadAll?: () => void;
}) {
  const unread = entries.filter((entry) => !entry.isRead).length;
  return (
    <Popover onOpenChange={(isOpen) => isOpen && onOpen?.()}>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          className="relative"
          aria-label={unread > 0 ? `Notificações, ${unread} não lidas` : "Notificações"}
        >
          <Bell aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute top-1.5 right-2 size-2 rounded-full bg-danger ring-2 ring-background"
            />
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent className="p-0">
        <div className="flex items-center justify-between border-b px-4 py-2.5">
          <h2 className="font-semibold">Notificações</h2>
          {unread > 0 && onReadAll && (
            <Button variant="link" size="inline" className="text-sm" onClick={onReadAll}>
              Marcar como lidas
            </Button>
          )}
        </div>
        {entries.length === 0 ? (
          <p className="px-4 py-8 text-center text-muted-foreground">Nada de novo por aqui.</p>
        ) : (
          <ul className="max-h-96 overflow-y-auto p-1">
            {entries.map((entry) => (
              <li key={entry.id}>
                <Entry entry={entry} />
              </li>
            ))}
          </ul>
        )}
      </PopoverContent>
    </Popover>
  );
}

function Entry({ entry }: { entry: NotificationEntry }) {
  const content = (
    <>
      <span
        aria-hidden
        className={cn("mt-1.5 size-2 shrink-0 rounded-full", entry.isRead ? "bg-transparent" : "bg-primary")}
      />
      <span className="grid min-w-0 gap-0.5">
        <span className="font-medium">
          {entry.title}
          {!entry.isRead && <span className="sr-only"> (não lida)</span>}
        </span>
        {entry.body && <span className="text-muted-foreground text-sm">{entry.body}</span>}
        <RelativeTime at={entry.at} className="w-fit text-muted-foreground text-xs" />
      </span>
    </>
  );
  const className = "flex gap-3 rounded-md px-3 py-2.5";
  return entry.href ? (
    <PopoverClose asChild>
      <Link href={entry.href} className={cn(className, "focus-ring transition-colors hover:bg-muted")}>
        {content}
      </Link>
    </PopoverClose>
  ) : (
    <div className={className}>{content}</div>
  );
}
