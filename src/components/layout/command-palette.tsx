"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Kbd } from "@/components/ui/kbd";
import { icons } from "./icons";
import type { CommandEntry } from "./navigation";

/** Ctrl+K: pages, things and acts, found by typing. `onQueryChange` lets the caller add found things to `commands`. */
export function CommandPalette({
  commands,
  onQueryChange,
}: {
  commands: CommandEntry[];
  onQueryChange?: ((query: string) => void) | undefined;
}) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    function handleKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setIsOpen((open) => !open);
    }
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, []);

  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <>
      <button
        type="button"
        onClick={() => setIsOpen(true)}
        aria-keyshortcuts="Control+K"
        className="focus-ring flex h-9 items-center gap-2 rounded-lg border bg-card px-3 text-muted-foreground transition-colors hover:bg-muted max-lg:size-9 max-lg:justify-center max-lg:border-transparent max-lg:bg-transparent max-lg:px-0 max-lg:pointer-coarse:size-11 lg:w-56"
      >
        <Search aria-hidden className="size-4" />
        <span className="max-lg:sr-only">Buscar…</span>
        <Kbd className="ml-auto max-lg:hidden">Ctrl K</Kbd>
      </button>
      <CommandDialog open={isOpen} onOpenChange={setIsOpen}>
        <CommandInput
          placeholder="Ir para uma página, um bucket, uma fatura…"
          onValueChange={onQueryChange}
        />
        <CommandList>
          <CommandEmpty>Nada encontrado com esse nome.</CommandEmpty>
          {groups.map((group) => (
            <CommandGroup key={group} heading={group}>
              {commands
                .filter((command) => command.group === group)
                .map((command) => {
                  const Icon = icons[command.icon];
                  return (
                    <CommandItem
                      key={command.href + command.label}
                      value={`${group} ${command.label} ${command.href}`}
                      keywords={command.keywords}
                      onSelect={() => {
                        setIsOpen(false);
                        router.push(command.href);
                      }}
                    >
                      <Icon aria-hidden />
                      <span className="truncate">{command.label}</span>
                    </CommandItem>
                  );
                })}
            </CommandGroup>
          ))}
        </CommandList>
      </CommandDialog>
    </>
  );
}
