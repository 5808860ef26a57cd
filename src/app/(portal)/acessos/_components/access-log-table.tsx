"use client";

import { Download } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { useAddressFilter } from "@/components/data-table/use-address-filter";
import { countOf, formatCount } from "@/components/format/count";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { accessLogQuery } from "@/domain/access-log/filter-query";
import { trpc } from "@/trpc/react";
import { AccessDetails } from "./access-details";
import { AccessLogCard, type AccessLogRow, accessLogColumns } from "./access-log-columns";
import { AccessLogFilters } from "./access-log-filters";

/** The account's requests, newest first, with filters and a CSV of what they leave. `isFed`: new ones arrive. */
export function AccessLogTable({ isFed }: { isFed: boolean }) {
  const [filter, changeFilter] = useAddressFilter(accessLogQuery);
  const [opened, setOpened] = useState<AccessLogRow>();
  const applied = useDeferredValue(filter);
  const log = trpc.accessLog.list.useInfiniteQuery(
    { ...applied, limit: 50 },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const { data: choices } = trpc.accessLog.filterChoices.useQuery();
  const leftOut = trpc.accessLog.leftOut.useQuery();
  if (log.error) return <ErrorState requestId={log.error.data?.requestId} onRetry={() => log.refetch()} />;
  const isFiltered = Object.values(applied).some(Boolean);
  const rows = log.data?.pages.flatMap((page) => page.entries);
  return (
    <>
      {leftOut.data && leftOut.data.count > 0 && <LeftOut {...leftOut.data} />}
      <DataTable
        label="Requisições"
        rows={rows}
        columns={accessLogColumns}
        phoneCard={(row) => <AccessLogCard row={row} onOpen={() => setOpened(row)} />}
        onRowOpen={setOpened}
        rowId={(row) => `${row.occurredAt.getTime()}-${row.entryKey}`}
        filters={
          rows && (rows.length > 0 || isFiltered) ? (
            <>
              <AccessLogFilters filter={filter} choices={choices} onChange={changeFilter} />
              <Button asChild variant="secondary">
                <a href={`/api/exports/access-log?${accessLogQuery.queryOf(applied)}`} download>
                  <Download aria-hidden />
                  CSV
                </a>
              </Button>
            </>
          ) : undefined
        }
        empty={
          <EmptyState
            icon="log"
            title={isFed ? "Nenhum acesso registrado ainda" : "Nenhum acesso registrado"}
            description={
              isFed
                ? "Assim que um programa usar seus buckets, cada requisição aparece aqui em poucos segundos."
                : "O registro depende do fluxo de auditoria, que este armazenamento não envia."
            }
          />
        }
        onLoadMore={log.hasNextPage ? () => log.fetchNextPage() : undefined}
        isLoadingMore={log.isFetchingNextPage}
        isCompact
      />
      {opened && (
        <AccessDetails
          row={opened}
          keyName={choices?.accessKeys.find(({ accessKeyId }) => accessKeyId === opened.accessKeyId)?.name}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

function LeftOut({ count, keptPerHour }: { count: number; keptPerHour: number }) {
  return (
    <Alert tone="warning" title="Muitas requisições recusadas">
      Nas últimas 24 horas, {countOf(count, "requisição recusada", "requisições recusadas")} não entraram no
      registro: de cada hora ficam as primeiras {formatCount(keptPerHour)}. Se vieram de um programa seu, o
      motivo está em Resultado. Qualquer pessoa na internet pode tentar usar o nome dos seus buckets e chaves;
      sem o segredo, nada é lido nem gravado, e requisições recusadas não custam nada.
    </Alert>
  );
}
