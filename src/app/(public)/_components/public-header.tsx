import { Menu } from "lucide-react";
import Link from "next/link";
import { BrandMark } from "@/components/layout/brand-mark";
import type { Branding } from "@/components/layout/branding";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { headerLinks, publicLinks } from "./links";

export function PublicHeader({ branding }: { branding: Branding }) {
  return (
    <header className="sticky top-0 z-30 border-b bg-background/90 backdrop-blur-md">
      <div className="mx-auto flex h-16 max-w-[1200px] items-center gap-2 px-4 sm:px-6">
        <Link href="/" className="focus-ring mr-auto min-w-0 rounded-lg">
          <BrandMark branding={branding} nameClassName="max-[420px]:sr-only" />
        </Link>
        <nav aria-label="Principal" className="flex items-center gap-1 max-md:hidden">
          {headerLinks.map((link) => (
            <Button key={link.href} asChild variant="ghost">
              <Link href={link.href}>{link.label}</Link>
            </Button>
          ))}
        </nav>
        <ThemeSwitch />
        <Button asChild variant="ghost">
          <Link href={publicLinks.signIn}>Entrar</Link>
        </Button>
        <Button asChild>
          <Link href={publicLinks.signUp}>Criar conta</Link>
        </Button>
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="icon" className="md:hidden" aria-label="Abrir menu">
              <Menu aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            {headerLinks.map((link) => (
              <DropdownMenuItem key={link.href} asChild>
                <Link href={link.href}>{link.label}</Link>
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      </div>
    </header>
  );
}
