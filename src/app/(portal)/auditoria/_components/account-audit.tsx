"use client";

import { useDeferredValue, useState } from "react";
import { type AuditFilter, AuditFilters } from "@/components/audit/audit-filters";
import { AuditTable } from "@/components/audit/audit-table";
import { ErrorState } from "@/components/layout/error-state";
import { trpc } from "@/trpc/react";

const ownerAreas = ["storage", "access-key", "sftp", "billing", "team", "account"] as const;
const adminAreas = ["storage", "access-key", "sftp"] as const;

export function AccountAudit({ seesAll }: { seesAll: boolean }) {
  const [filter, setFilter] = useState<AuditFilter>({ search: "", area: undefined });
  const applied = useDeferredValue(filter);
  const log = trpc.audit.list.useInfiniteQuery(
    { ...applied, limit: 50 },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  if (log.error) return <ErrorState requestId={log.error.data?.requestId} onRetry={() => log.refetch()} />;
  const entries = log.data?.pages.flatMap((page) => page.items);
  const isFiltered = filter.search !== "" || filter.area !== undefined;
  return (
    <AuditTable
      entries={entries}
      filters={
        entries && (entries.length > 0 || isFiltered) ? (
          <AuditFilters filter={filter} areas={seesAll ? ownerAreas : adminAreas} onChange={setFilter} />
        ) : undefined
      }
      onLoadMore={log.hasNextPage ? () => log.fetchNextPage() : undefined}
      isLoadingMore={log.isFetchingNextPage}
    />
  );
}
