import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { filterOfQuery, queryOfFilter } from "@/domain/access-log/filter-query";
import type { AccessLogFilter } from "@/domain/access-log/inputs";

/** What of the log is shown, kept in the address so that it can be passed on. */
export function useAddressFilter() {
  const params = useSearchParams();
  const [filter, setFilter] = useState<AccessLogFilter>(() => filterOfQuery(params) ?? {});
  const change = (changed: Partial<AccessLogFilter>) => {
    const next = { ...filter, ...changed };
    setFilter(next);
    const query = queryOfFilter(next);
    window.history.replaceState(null, "", query.size > 0 ? `?${query}` : window.location.pathname);
  };
  return [filter, change] as const;
}
