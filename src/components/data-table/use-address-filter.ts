import { useSearchParams } from "next/navigation";
import { useState } from "react";
import type { FilterQuery } from "@/domain/filter-query";

/** What of a list is shown, kept in the address so that it can be passed on; the rest of the address stays. */
export function useAddressFilter<Filter extends object>({ names, queryOf, filterOf }: FilterQuery<Filter>) {
  const params = useSearchParams();
  const [filter, setFilter] = useState<Partial<Filter>>(() => filterOf(params) ?? {});
  const change = (changed: Partial<Filter>) => {
    const next = { ...filter, ...changed };
    setFilter(next);
    const url = new URL(window.location.href);
    for (const name of names) url.searchParams.delete(name);
    for (const [name, value] of queryOf(next)) url.searchParams.set(name, value);
    window.history.replaceState(null, "", url);
  };
  return [filter, change] as const;
}
