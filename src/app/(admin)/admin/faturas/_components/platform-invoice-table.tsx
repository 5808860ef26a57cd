"use client";

import { useDeferredValue } from "react";
import { InvoiceStatusBadge } from "@/components/billing/invoice-status";
import { InvoiceStatusFilter } from "@/components/billing/invoice-status-filter";
import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { useAddressFilter } from "@/components/data-table/use-address-filter";
import { formatDay, formatMonth } from "@/components/format/date-time";
import { Money } from "@/components/format/display";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Input } from "@/components/ui/input";
import { platformInvoiceQuery } from "@/domain/billing/invoice-filter";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Invoice = RouterOutputs["invoices"]["listAll"]["items"][number];

const columns: DataTableColumn<Invoice>[] = [
  {
    id: "number",
    header: "Fatura",
    isTitle: true,
    cell: (row) => <span className="font-mono">{row.number}</span>,
  },
  { id: "company", header: "Cliente", cell: (row) => row.companyName },
  { id: "month", header: "Mês", cell: (row) => formatMonth(row.periodStart) },
  { id: "status", header: "Situação", cell: (row) => <InvoiceStatusBadge status={row.status} /> },
  { id: "dueOn", header: "Vencimento", cell: (row) => formatDay(row.dueOn) },
  { id: "total", header: "Total", align: "right", cell: (row) => <Money cents={row.totalCentavos} /> },
];

/** Every customer's invoices, the highest number first. */
export function PlatformInvoiceTable() {
  const [filter, changeFilter] = useAddressFilter(platformInvoiceQuery);
  const invoices = trpc.invoices.listAll.useInfiniteQuery(
    { limit: 50, ...useDeferredValue(filter) },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  if (invoices.error) {
    return <ErrorState requestId={invoices.error.data?.requestId} onRetry={() => invoices.refetch()} />;
  }
  return (
    <DataTable
      label="Faturas"
      // `busca` in the address is the server's search here, not the table's.
      urlPrefix="tabela-"
      rows={invoices.data?.pages.flatMap((page) => page.items)}
      columns={columns}
      rowId={(row) => row.id}
      rowHref={(row) => `/admin/faturas/${row.number}`}
      filters={
        <>
          <Input
            type="search"
            aria-label="Buscar por número ou cliente"
            placeholder="Número ou cliente"
            className="w-56"
            value={filter.search ?? ""}
            onChange={(event) => changeFilter({ search: event.target.value })}
          />
          <InvoiceStatusFilter status={filter.status} onChange={(status) => changeFilter({ status })} />
        </>
      }
      empty={
        <EmptyState
          icon="receipt"
          title="Nenhuma fatura aqui"
          description="As faturas aparecem quando um mês fecha. Confira também os filtros."
        />
      }
      onLoadMore={invoices.hasNextPage ? () => invoices.fetchNextPage() : undefined}
      isLoadingMore={invoices.isFetchingNextPage}
    />
  );
}
