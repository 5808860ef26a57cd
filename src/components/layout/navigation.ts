import type { IconName } from "./icons";

/** The cookie that remembers a folded sidebar, read by the layouts so that it never flashes. */
export const SIDEBAR_COOKIE = "sidebar";

export type NavigationItem = {
  label: string;
  href: string;
  icon: IconName;
  /** A count that waits for someone, e.g. pending registrations. */
  badge?: number;
};

export type NavigationGroup = { label?: string; items: NavigationItem[] };

export type CommandEntry = {
  label: string;
  href: string;
  icon: IconName;
  group: string;
  /** Further words it is found by. */
  keywords?: string[];
};

/** The item a path belongs to: the one with the longest matching address. */
export function activeItemOf(groups: NavigationGroup[], pathname: string): NavigationItem | undefined {
  return groups
    .flatMap((group) => group.items)
    .filter((item) => pathname === item.href || pathname.startsWith(`${item.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}

/** Every page of the sidebar as a command. */
export function navigationCommands(groups: NavigationGroup[]): CommandEntry[] {
  return groups
    .flatMap((group) => group.items)
    .map(({ label, href, icon }) => ({ label, href, icon, group: "Ir para" }));
}
