"use client";

import type { ReactNode } from "react";
import { countOf } from "@/components/format/count";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { DataTableColumn } from "./column";
import { DataTableHeader } from "./data-table-header";
import { DataTableRow } from "./data-table-row";
import { DataTableSkeleton } from "./data-table-skeleton";
import { DataTableToolbar } from "./data-table-toolbar";
import { useDataTable } from "./use-data-table";
import { useDrawnRows } from "./use-drawn-rows";
import { type TableUrlState, useTableUrlState } from "./use-table-url-state";

export type DataTableProps<Row extends object> = {
  /** What the table lists, in the plural: "Buckets". */
  label: string;
  rows: Row[] | undefined;
  columns: DataTableColumn<Row>[];
  rowId: (row: Row) => string;
  /** Drawn instead of the table when there are no rows at all. */
  empty: ReactNode;
  searchPlaceholder?: string;
  /** Further filters beside the search box. */
  filters?: ReactNode;
  initialSort?: TableUrlState["sort"];
  rowHref?: (row: Row) => string | undefined;
  onRowOpen?: (row: Row) => void;
  /** Drawn on a phone instead of one line for each column: for long lists. */
  phoneCard?: (row: Row) => ReactNode;
  /** DropdownMenuItems; null for a row without any. */
  rowMenu?: (row: Row) => ReactNode;
  /** Makes rows selectable; drawn in a bar over the table while any is. */
  selectionActions?: (rows: Row[], clear: () => void) => ReactNode;
  /** Keyset paging: present while there is more. */
  onLoadMore?: (() => void) | undefined;
  isLoadingMore?: boolean;
  isCompact?: boolean;
  /** Sets this table's address keys apart where a page has several. */
  urlPrefix?: string;
};

/** A list people work in: search, order, columns, row menu, selection, more rows; cards on a phone. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  if (!props.rows) {
    return <DataTableSkeleton label={props.label} columns={props.columns.length} />;
  }
  return <LoadedTable {...props} rows={props.rows} />;
}

function LoadedTable<Row extends object>(props: DataTableProps<Row> & { rows: Row[] }) {
  const { columns, rows, rowId, label, isCompact = false } = props;
  const [urlState, onUrlStateChange] = useTableUrlState(props.urlPrefix, props.initialSort);
  const table = useDataTable({ rows, columns, rowId, urlState, onUrlStateChange });
  const shownRows = table.getRowModel().rows;
  const { drawnRows, endRef } = useDrawnRows(shownRows, urlState);
  if (rows.length === 0 && !props.filters) return <Card>{props.empty}</Card>;

  // Alone in its row the choice would only push the list down.
  const hasColumnChoice =
    Boolean(props.searchPlaceholder ?? props.filters) || columns.some((column) => column.isInitiallyHidden);
  const visible = columns.filter((column) => table.getColumn(column.id)?.getIsVisible());
  const selected = table.getSelectedRowModel().rows.map((row) => row.original);
  const clearSelection = () => table.resetRowSelection(true);

  return (
    <Card className="min-w-0">
      <DataTableToolbar
        label={label}
        query={urlState.query}
        searchPlaceholder={props.searchPlaceholder}
        onQueryChange={(query) => onUrlStateChange({ query })}
        filters={props.filters}
        hideableColumns={columns
          .filter((column) => !column.isTitle && hasColumnChoice)
          .map(({ id, header }) => ({
            id,
            header,
            isVisible: table.getColumn(id)?.getIsVisible() ?? true,
            toggle: () => table.getColumn(id)?.toggleVisibility(),
          }))}
      />
      {props.selectionActions && selected.length > 0 && (
        <div className="flex flex-wrap items-center gap-3 border-b bg-primary-subtle px-4 py-2">
          <p aria-live="polite" className="font-medium">
            {countOf(selected.length, "selecionado", "selecionados")}
          </p>
          {props.selectionActions(selected, clearSelection)}
        </div>
      )}
      {/* Sideways scrolling would pin the header to this box, so on wide screens the page scrolls instead. */}
      <div className="overflow-x-auto xl:overflow-x-clip">
        <table aria-label={label} className="w-full border-collapse max-sm:block">
          <DataTableHeader
            columns={visible.map((column) => ({
              ...column,
              sort: table.getColumn(column.id)?.getIsSorted() ?? false,
              onSort: column.sortValue ? () => table.getColumn(column.id)?.toggleSorting() : undefined,
            }))}
            hasMenu={Boolean(props.rowMenu)}
            selection={
              props.selectionActions && {
                state:
                  table.getIsAllRowsSelected() || (table.getIsSomeRowsSelected() ? "indeterminate" : false),
                onChange: (isSelected) => table.toggleAllRowsSelected(isSelected),
              }
            }
          />
          <tbody className="max-sm:block">
            {drawnRows.map((row) => (
              <DataTableRow
                key={row.id}
                row={row.original}
                columns={visible}
                href={props.rowHref?.(row.original)}
                onOpen={props.onRowOpen && (() => props.onRowOpen?.(row.original))}
                phoneCard={props.phoneCard?.(row.original)}
                menu={props.rowMenu?.(row.original)}
                isSelected={row.getIsSelected()}
                onSelectedChange={props.selectionActions && ((isSelected) => row.toggleSelected(isSelected))}
                isCompact={isCompact}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div ref={endRef} aria-hidden />
      {shownRows.length === 0 && (
        <p role="status" className="px-4 py-10 text-center text-muted-foreground">
          {rows.length === 0 ? "Nada por aqui com esses filtros." : "Nenhum resultado para a sua busca."}
        </p>
      )}
      {props.onLoadMore && (
        <div className="flex justify-center border-t p-3">
          <Button variant="secondary" size="sm" onClick={props.onLoadMore} isPending={props.isLoadingMore}>
            Carregar mais
          </Button>
        </div>
      )}
    </Card>
  );
}
