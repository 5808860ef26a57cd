"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/class-names";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import type { DataTableColumn } from "./column";

const interactive = "a,button,input,label,[role=menuitem],[role=checkbox],[role=switch]";

/** One row; under 640 px the same row is drawn as a card, its title column on top. */
export function DataTableRow<Row>({
  row,
  columns,
  href,
  onOpen,
  phoneCard,
  menu,
  isSelected,
  onSelectedChange,
  isCompact,
}: {
  row: Row;
  columns: DataTableColumn<Row>[];
  href: string | undefined;
  onOpen: (() => void) | undefined;
  /** Drawn on a phone in place of the columns. */
  phoneCard?: ReactNode;
  menu: ReactNode;
  isSelected: boolean;
  /** Absent where rows cannot be selected. */
  onSelectedChange: ((isSelected: boolean) => void) | undefined;
  isCompact: boolean;
}) {
  const router = useRouter();
  const isOpenable = Boolean(href ?? onOpen);

  function handleClick(event: MouseEvent) {
    const isText = window.getSelection()?.toString();
    if (isText || (event.target instanceof Element && event.target.closest(interactive))) return;
    if (href) router.push(href);
    else onOpen?.();
  }

  return (
    <tr
      data-state={isSelected ? "selected" : undefined}
      onClick={isOpenable ? handleClick : undefined}
      className={cn(
        "relative border-b transition-colors last:border-0 data-[state=selected]:bg-primary-subtle max-sm:flex max-sm:flex-col max-sm:gap-1.5 max-sm:p-4",
        phoneCard && "max-sm:py-3",
        isOpenable && "cursor-pointer hover:bg-muted/60",
      )}
    >
      {onSelectedChange && (
        <td className="w-10 pl-4 max-sm:absolute max-sm:top-4 max-sm:left-4 max-sm:p-0">
          <Checkbox
            checked={isSelected}
            onCheckedChange={(checked) => onSelectedChange(checked === true)}
            aria-label="Selecionar linha"
          />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.id}
          className={cn(
            "px-4 align-middle max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:px-0",
            isCompact ? "h-9 py-1 max-sm:h-auto" : "h-11 py-2 max-sm:h-auto max-sm:py-0",
            column.align === "right" && "text-right tabular-nums max-sm:text-left",
            column.isTitle && "max-sm:order-first max-sm:pr-12 max-sm:pb-1 max-sm:font-medium",
            column.isTitle && onSelectedChange && "max-sm:pl-8",
            column.className,
            phoneCard && "max-sm:hidden",
          )}
        >
          {!column.isTitle && (
            <span aria-hidden className="text-muted-foreground text-sm sm:hidden">
              {column.header}
            </span>
          )}
          {column.isTitle && isOpenable ? (
            <TitleLink href={href} onOpen={onOpen}>
              {column.cell(row)}
            </TitleLink>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
      {phoneCard && <td className="sm:hidden">{phoneCard}</td>}
      {menu !== undefined && (
        <td className="w-12 pr-3 text-right max-sm:absolute max-sm:top-2 max-sm:right-2 max-sm:p-0">
          {menu && <RowMenu>{menu}</RowMenu>}
        </td>
      )}
    </tr>
  );
}

function TitleLink({
  href,
  onOpen,
  children,
}: {
  href: string | undefined;
  onOpen: (() => void) | undefined;
  children: ReactNode;
}) {
  const className = "focus-ring rounded-sm text-left font-medium underline-offset-4 hover:underline";
  return href ? (
    <Link href={href} className={className}>
      {children}
    </Link>
  ) : (
    <button type="button" onClick={onOpen} className={className}>
      {children}
    </button>
  );
}

function RowMenu({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label="Ações da linha">
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>{children}</DropdownMenuContent>
    </DropdownMenu>
  );
}
