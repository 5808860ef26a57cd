"use client";

import {
  type ColumnDef,
  columnFilteringFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { compareSortValues, type DataTableColumn, matchesQuery } from "./column";
import type { TableUrlState } from "./use-table-url-state";

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});

function toColumnDefs<Row extends object>(
  columns: DataTableColumn<Row>[],
): ColumnDef<typeof features, Row, unknown>[] {
  return columns.map((column) => ({
    id: column.id,
    accessorFn: (row: Row) => column.sortValue?.(row),
    enableSorting: Boolean(column.sortValue),
    sortUndefined: false as const,
    sortFn: (a, b) => compareSortValues(column.sortValue?.(a.original), column.sortValue?.(b.original)),
    enableHiding: !column.isTitle,
  }));
}

/** Sorting, search, column choice and selection of rows that are all in the browser. */
export function useDataTable<Row extends object>({
  rows,
  columns,
  rowId,
  urlState,
  onUrlStateChange,
}: {
  rows: Row[];
  columns: DataTableColumn<Row>[];
  rowId: (row: Row) => string;
  urlState: TableUrlState;
  onUrlStateChange: (change: Partial<TableUrlState>) => void;
}) {
  const [selection, setSelection] = useState<RowSelectionState>({});
  const [visibility, setVisibility] = useState<Record<string, boolean>>(() =>
    Object.fromEntries(columns.filter((column) => column.isInitiallyHidden).map(({ id }) => [id, false])),
  );
  const columnDefs = useMemo(() => toColumnDefs(columns), [columns]);
  const sorting = useMemo(() => (urlState.sort ? [urlState.sort] : []), [urlState.sort]);

  return useTable({
    features,
    columns: columnDefs,
    data: rows,
    getRowId: rowId,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: {
      sorting,
      globalFilter: urlState.query || undefined,
      columnVisibility: visibility,
      rowSelection: selection,
    },
    onSortingChange: (updater) => {
      const next = typeof updater === "function" ? updater(sorting) : updater;
      onUrlStateChange({ sort: next[0] ?? null });
    },
    onColumnVisibilityChange: setVisibility,
    onRowSelectionChange: setSelection,
    getColumnCanGlobalFilter: () => true,
    globalFilterFn: (row, _columnId, query: string) =>
      matchesQuery(columns.map((column) => column.searchText?.(row.original) ?? "").join(" "), query),
  });
}
