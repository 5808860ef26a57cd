"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { icons } from "./icons";
import { activeItemOf, type NavigationGroup, type NavigationItem } from "./navigation";

/** `full` in the sheet of a phone; `icons` when the person folded it; `auto` folds itself at 768-1024 px. */
export type SidebarMode = "full" | "icons" | "auto";

const wordsIn: Record<SidebarMode, string> = {
  full: "",
  icons: "sr-only",
  auto: "max-lg:sr-only",
};

function SidebarLink({
  item,
  isActive,
  mode,
  onNavigate,
}: {
  item: NavigationItem;
  isActive: boolean;
  mode: SidebarMode;
  onNavigate?: (() => void) | undefined;
}) {
  const Icon = icons[item.icon];
  const link = (
    <Link
      prefetch={false}
      href={item.href}
      aria-current={isActive ? "page" : undefined}
      onClick={onNavigate}
      className={cn(
        "focus-ring relative flex h-9 items-center gap-3 rounded-lg px-3 font-medium text-muted-foreground transition-colors hover:bg-muted hover:text-foreground aria-[current=page]:bg-primary-subtle aria-[current=page]:text-primary-text pointer-coarse:h-11",
        mode === "icons" && "justify-center px-0",
        mode === "auto" && "max-lg:justify-center max-lg:px-0",
      )}
    >
      <Icon aria-hidden className="size-4.5 shrink-0" />
      <span className={cn("truncate", wordsIn[mode])}>{item.label}</span>
      {item.badge !== undefined && item.badge > 0 && (
        <span
          className={cn(
            "ml-auto min-w-5 rounded-full bg-primary px-1.5 text-center font-semibold text-primary-contrast text-xs",
            mode === "icons" && "absolute -top-0.5 right-0",
            mode === "auto" && "max-lg:absolute max-lg:-top-0.5 max-lg:right-0",
          )}
        >
          {item.badge}
        </span>
      )}
    </Link>
  );
  if (mode === "full") return link;
  return (
    <Tooltip content={item.label} side="right" className={mode === "auto" ? "lg:hidden" : undefined}>
      {link}
    </Tooltip>
  );
}

/** The sidebar's contents: brand on top, the groups, and what sits at the bottom. */
export function Sidebar({
  groups,
  mode,
  brand,
  footer,
  onNavigate,
}: {
  groups: NavigationGroup[];
  mode: SidebarMode;
  brand: ReactNode;
  footer?: ReactNode;
  onNavigate?: () => void;
}) {
  const active = activeItemOf(groups, usePathname());
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-14 shrink-0 items-center px-4">{brand}</div>
      <nav aria-label="Principal" className="flex-1 overflow-y-auto px-3 pb-4">
        {groups.map((group, index) => (
          <div key={group.label ?? index} className={index > 0 ? "mt-5" : undefined}>
            {group.label && (
              <>
                <p className={cn("px-3 pb-1.5 font-semibold text-muted-foreground text-xs", wordsIn[mode])}>
                  {group.label}
                </p>
                {mode !== "full" && (
                  <div
                    aria-hidden
                    className={cn("mx-2 mb-2 h-px bg-border", mode === "auto" && "lg:hidden")}
                  />
                )}
              </>
            )}
            <ul className="grid gap-0.5">
              {group.items.map((item) => (
                <li key={item.href}>
                  <SidebarLink item={item} isActive={item === active} mode={mode} onNavigate={onNavigate} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {footer && <div className="shrink-0 border-t p-3">{footer}</div>}
    </div>
  );
}
