"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useState } from "react";

export type TableUrlState = {
  query: string;
  sort: { id: string; desc: boolean } | null;
};

function parseSort(text: string | null): TableUrlState["sort"] {
  if (!text) return null;
  return text.startsWith("-") ? { id: text.slice(1), desc: true } : { id: text, desc: false };
}

/** Search and order of a table, kept in the address (`?busca=…&ordem=-tamanho`) under an optional prefix. */
export function useTableUrlState(prefix = "", initialSort: TableUrlState["sort"] = null) {
  const params = useSearchParams();
  const [state, setState] = useState<TableUrlState>(() => ({
    query: params.get(`${prefix}busca`) ?? "",
    sort: parseSort(params.get(`${prefix}ordem`)) ?? initialSort,
  }));

  const update = useCallback(
    (change: Partial<TableUrlState>) => {
      setState((current) => {
        const next = { ...current, ...change };
        queueMicrotask(() => writeToAddress(prefix, next));
        return next;
      });
    },
    [prefix],
  );
  return [state, update] as const;
}

function writeToAddress(prefix: string, { query, sort }: TableUrlState): void {
  const url = new URL(window.location.href);
  const write = (key: string, value: string) =>
    value ? url.searchParams.set(prefix + key, value) : url.searchParams.delete(prefix + key);
  write("busca", query);
  write("ordem", sort ? (sort.desc ? "-" : "") + sort.id : "");
  window.history.replaceState(null, "", url);
}
