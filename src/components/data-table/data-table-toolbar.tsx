"use client";

import { Columns3, Search } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";

type HideableColumn = { id: string; header: string; isVisible: boolean; toggle: () => void };

/** Search at the left, the caller's filters, and the choice of columns at the right. */
export function DataTableToolbar({
  label,
  query,
  searchPlaceholder,
  onQueryChange,
  filters,
  hideableColumns,
}: {
  label: string;
  query: string;
  searchPlaceholder: string | undefined;
  onQueryChange: (query: string) => void;
  filters: ReactNode;
  hideableColumns: HideableColumn[];
}) {
  const isOnlyColumns = !searchPlaceholder && !filters;
  if (isOnlyColumns && hideableColumns.length <= 1) return null;
  return (
    <div className={cn("flex flex-wrap items-center gap-2 border-b p-3", isOnlyColumns && "max-sm:hidden")}>
      {searchPlaceholder && (
        <div className="relative min-w-44 flex-1 sm:max-w-72">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
          />
          <Input
            type="search"
            value={query}
            onChange={(event) => onQueryChange(event.target.value)}
            placeholder={searchPlaceholder}
            aria-label={`${searchPlaceholder} em ${label}`}
            className="pl-9"
          />
        </div>
      )}
      {filters}
      {hideableColumns.length > 1 && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button
              variant="ghost"
              size="icon"
              aria-label="Escolher colunas"
              className="ml-auto max-sm:hidden"
            >
              <Columns3 aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            {hideableColumns.map((column) => (
              <DropdownMenuCheckboxItem
                key={column.id}
                checked={column.isVisible}
                onCheckedChange={column.toggle}
                onSelect={(event) => event.preventDefault()}
              >
                {column.header}
              </DropdownMenuCheckboxItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </div>
  );
}
