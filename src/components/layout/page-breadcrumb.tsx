"use client";

import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { Breadcrumb, type BreadcrumbItem } from "@/components/ui/breadcrumb";
import { activeItemOf, type NavigationGroup } from "./navigation";

type Trail = { pathname: string; items: BreadcrumbItem[] };
const TrailContext = createContext<{ trail: Trail | undefined; setTrail: (trail: Trail) => void }>({
  trail: undefined,
  setTrail: () => undefined,
});

export function BreadcrumbProvider({ children }: { children: ReactNode }) {
  const [trail, setTrail] = useState<Trail>();
  const value = useMemo(() => ({ trail, setTrail }), [trail]);
  return <TrailContext value={value}>{children}</TrailContext>;
}

/** Put on a page below a sidebar item: adds what follows the item, e.g. the bucket's name. Draws nothing. */
export function BreadcrumbTrail({ items }: { items: BreadcrumbItem[] }) {
  const pathname = usePathname();
  const { setTrail } = useContext(TrailContext);
  const serialized = JSON.stringify(items);
  useEffect(() => {
    setTrail({ pathname, items: JSON.parse(serialized) as BreadcrumbItem[] });
  }, [pathname, serialized, setTrail]);
  return null;
}

/** The header's breadcrumb: the sidebar item of this page, then the page's own trail. */
export function PageBreadcrumb({ groups }: { groups: NavigationGroup[] }) {
  const pathname = usePathname();
  const { trail } = useContext(TrailContext);
  const active = activeItemOf(groups, pathname);
  const own = trail?.pathname === pathname ? trail.items : [];
  const items = active ? [{ label: active.label, href: active.href }, ...own] : own;
  return items.length > 0 ? <Breadcrumb items={items} /> : <span />;
}
