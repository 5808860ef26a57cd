"use client";

import { LogOut } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { Avatar, initialsOf } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { type IconName, icons } from "./icons";

export type Person = { name: string; email: string; roleLabel: string };
export type PersonMenuLink = { label: string; href: string; icon: IconName };

/** Who is signed in, their own pages, and the way out. */
export function PersonMenu({ person, links = [] }: { person: Person; links?: PersonMenuLink[] }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          className="rounded-full"
          aria-label={`${initialsOf(person.name)}, conta de ${person.name}`}
        >
          <Avatar name={person.name} />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-64">
        <div className="px-2.5 py-2">
          <p className="truncate font-medium">{person.name}</p>
          <p className="truncate text-muted-foreground text-sm">{person.email}</p>
          <p className="mt-1 text-muted-foreground text-xs">{person.roleLabel}</p>
        </div>
        <DropdownMenuSeparator />
        {links.map(({ label, href, icon }) => {
          const Icon = icons[icon];
          return (
            <DropdownMenuItem key={href} asChild>
              <Link href={href}>
                <Icon aria-hidden />
                {label}
              </Link>
            </DropdownMenuItem>
          );
        })}
        {links.length > 0 && <DropdownMenuSeparator />}
        <DropdownMenuItem onSelect={() => void signOut({ callbackUrl: "/entrar" })}>
          <LogOut aria-hidden />
          Sair
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
