"use client";

import { Menu, PanelLeft, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";
import { BrandMark } from "./brand-mark";
import type { Branding } from "./branding";
import { CommandPalette } from "./command-palette";
import { type CommandEntry, type NavigationGroup, navigationCommands, SIDEBAR_COOKIE } from "./navigation";
import { BreadcrumbProvider, PageBreadcrumb } from "./page-breadcrumb";
import { type Person, PersonMenu, type PersonMenuLink } from "./person-menu";
import { SessionGuard } from "./session-guard";
import { Sidebar } from "./sidebar";
import { ThemeSwitch } from "./theme-switch";

const ONE_YEAR_SECONDS = 31_536_000;

export type AppShellProps = {
  branding: Branding;
  homeHref: string;
  groups: NavigationGroup[];
  /** Whom the page is rendered for. */
  personId: string;
  person: Person;
  personLinks?: PersonMenuLink[];
  /** Beyond the sidebar's pages: acts and found things. */
  commands?: CommandEntry[];
  onCommandQueryChange?: (query: string) => void;
  /** The provider's own area carries an unmistakable mark. */
  isAdminArea?: boolean;
  isInitiallyFolded?: boolean;
  notifications?: ReactNode;
  /** The one thing to do about a restricted or suspended account: an `<Alert shape="banner">`. */
  banner?: ReactNode;
  sidebarFooter?: ReactNode;
  children: ReactNode;
};

/** Sidebar, header and the page between them, for the portal and for the provider's area. */
export function AppShell(props: AppShellProps) {
  const { branding, groups, isAdminArea, banner, children } = props;
  const [isFolded, setIsFolded] = useState(props.isInitiallyFolded ?? false);
  const [isSheetOpen, setIsSheetOpen] = useState(false);

  function toggleFold() {
    setIsFolded(!isFolded);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${SIDEBAR_COOKIE}=${isFolded ? "" : "folded"}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
  }

  const mode = isFolded ? "icons" : "auto";
  const brand = (nameClassName?: string) => (
    <Link
      href={props.homeHref}
      className="focus-ring min-w-0 rounded-lg"
      onClick={() => setIsSheetOpen(false)}
    >
      <BrandMark branding={branding} nameClassName={nameClassName} />
    </Link>
  );

  return (
    <BreadcrumbProvider>
      <SessionGuard personId={props.personId} />
      <a
        href="#conteudo"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-popover focus:px-4 focus:py-2 focus:shadow-overlay"
      >
        Ir para o conteúdo
      </a>
      {isAdminArea && <div aria-hidden className="fixed inset-x-0 top-0 z-40 h-1 bg-chart-3" />}
      <div className="flex min-h-dvh">
        <aside
          className={cn(
            "sticky top-0 h-dvh shrink-0 border-r bg-sidebar transition-[width] max-md:hidden",
            isFolded ? "w-16" : "w-16 lg:w-60",
          )}
        >
          <Sidebar
            groups={groups}
            mode={mode}
            brand={brand(isFolded ? "sr-only" : "max-lg:sr-only")}
            footer={
              isFolded
                ? undefined
                : props.sidebarFooter && <div className="max-lg:hidden">{props.sidebarFooter}</div>
            }
          />
        </aside>
        <Sheet open={isSheetOpen} onOpenChange={setIsSheetOpen}>
          <SheetContent side="left" aria-describedby={undefined} className="gap-0 bg-sidebar p-0 md:hidden">
            <SheetTitle className="sr-only">Menu</SheetTitle>
            <Sidebar
              groups={groups}
              mode="full"
              brand={brand("max-w-44")}
              footer={props.sidebarFooter}
              onNavigate={() => setIsSheetOpen(false)}
            />
          </SheetContent>
        </Sheet>
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-30 flex h-14 shrink-0 items-center gap-2 border-b bg-background/90 px-3 backdrop-blur-md sm:px-5">
            <Button
              variant="ghost"
              size="icon"
              className="md:hidden"
              aria-label="Abrir menu"
              onClick={() => setIsSheetOpen(true)}
            >
              <Menu aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              className="-ml-2 text-muted-foreground max-lg:hidden"
              aria-label={isFolded ? "Abrir barra lateral" : "Recolher barra lateral"}
              aria-pressed={isFolded}
              onClick={toggleFold}
            >
              <PanelLeft aria-hidden />
            </Button>
            {isAdminArea && (
              <Badge tone="warning" className="max-sm:px-1.5">
                <ShieldCheck aria-hidden />
                <span className="max-sm:sr-only">Provedor</span>
              </Badge>
            )}
            <div className="min-w-0 flex-1">
              <PageBreadcrumb groups={groups} />
            </div>
            <CommandPalette
              commands={[...navigationCommands(groups), ...(props.commands ?? [])]}
              onQueryChange={props.onCommandQueryChange}
            />
            <ThemeSwitch />
            {props.notifications}
            <PersonMenu person={props.person} links={props.personLinks} />
          </header>
          {banner}
          <main id="conteudo" tabIndex={-1} className="flex-1 px-4 py-6 outline-none sm:px-6 lg:px-8 lg:py-8">
            <div className="mx-auto grid w-full max-w-[1280px] grid-cols-1 gap-6">{children}</div>
          </main>
        </div>
      </div>
    </BreadcrumbProvider>
  );
}
