import type { ReactNode } from "react";

export type SortValue = string | number | bigint | Date | boolean | null | undefined;

/** A column in our own words; DataTable hands it to TanStack Table. Keep the array outside the component. */
export type DataTableColumn<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable in the browser. Leave it out when the server pages the rows. */
  sortValue?: (row: Row) => SortValue;
  /** What the search box looks through. */
  searchText?: (row: Row) => string;
  align?: "left" | "right";
  /** The column that names the row: it carries the link and heads the card on a phone. */
  isTitle?: boolean;
  isInitiallyHidden?: boolean;
  className?: string;
};

const collator = new Intl.Collator("pt-BR", { numeric: true, sensitivity: "base" });

/** Ascending; nothing at all comes last. */
export function compareSortValues(a: SortValue, b: SortValue): number {
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : 1;
  if (b === null || b === undefined) return -1;
  if (typeof a === "string" && typeof b === "string") return collator.compare(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

function withoutAccents(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
}

/** Whether every word of `query` is in `text`, whatever the accents and capitals. */
export function matchesQuery(text: string, query: string): boolean {
  const haystack = withoutAccents(text);
  return withoutAccents(query)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
