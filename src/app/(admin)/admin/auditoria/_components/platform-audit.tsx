"use client";

import { useDeferredValue, useState } from "react";
import { type AuditFilter, AuditFilters } from "@/components/audit/audit-filters";
import { AuditTable } from "@/components/audit/audit-table";
import { ErrorState } from "@/components/layout/error-state";
import { auditAreas } from "@/domain/identity/audit-inputs";
import { trpc } from "@/trpc/react";

export function PlatformAudit() {
  const [filter, setFilter] = useState<AuditFilter>({ search: "", area: undefined });
  const applied = useDeferredValue(filter);
  const log = trpc.audit.listPlatform.useInfiniteQuery(
    { ...applied, limit: 50 },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  if (log.error) return <ErrorState requestId={log.error.data?.requestId} onRetry={() => log.refetch()} />;
  return (
    <AuditTable
      entries={log.data?.pages.flatMap((page) => page.items)}
      filters={<AuditFilters filter={filter} areas={auditAreas} onChange={setFilter} />}
      showsAccount
      onLoadMore={log.hasNextPage ? () => log.fetchNextPage() : undefined}
      isLoadingMore={log.isFetchingNextPage}
    />
  );
}
