"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/class-names";

export type HeaderColumn = {
  id: string;
  header: string;
  align?: "left" | "right";
  sort: "asc" | "desc" | false;
  /** Absent where the column cannot be sorted. */
  onSort: (() => void) | undefined;
};

/** The head of the table; it stays in view and is hidden where rows are cards. */
export function DataTableHeader({
  columns,
  hasMenu,
  selection,
}: {
  columns: HeaderColumn[];
  hasMenu: boolean;
  selection: { state: boolean | "indeterminate"; onChange: (isSelected: boolean) => void } | undefined;
}) {
  return (
    <thead className="bg-card max-sm:sr-only xl:sticky xl:top-14 xl:z-10 xl:shadow-[inset_0_-1px_0_var(--border)]">
      <tr className="border-b">
        {selection && (
          <th scope="col" className="h-10 w-10 bg-card pl-4 text-left ">
            <Checkbox
              checked={selection.state}
              onCheckedChange={(checked) => selection.onChange(checked === true)}
              aria-label="Selecionar todas as linhas"
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={column.sort ? (column.sort === "asc" ? "ascending" : "descending") : undefined}
            className={cn(
              "h-10 whitespace-nowrap bg-card px-4 text-left font-medium text-muted-foreground text-sm ",
              column.align === "right" && "text-right",
            )}
          >
            {column.onSort ? <SortButton column={column} onSort={column.onSort} /> : column.header}
          </th>
        ))}
        {hasMenu && (
          <th scope="col" className="w-12 bg-card ">
            <span className="sr-only">Ações</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

function SortButton({ column, onSort }: { column: HeaderColumn; onSort: () => void }) {
  const Icon = { asc: ArrowUp, desc: ArrowDown, none: ChevronsUpDown }[column.sort || "none"];
  return (
    <button
      type="button"
      onClick={onSort}
      className={cn(
        "focus-ring -mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 transition-colors hover:bg-muted hover:text-foreground",
        column.sort && "text-foreground",
        column.align === "right" && "flex-row-reverse",
      )}
    >
      {column.header}
      <Icon aria-hidden className={cn("size-3.5", !column.sort && "opacity-50")} />
    </button>
  );
}
