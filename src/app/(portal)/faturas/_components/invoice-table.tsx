"use client";

import { InvoiceStatusBadge } from "@/components/billing/invoice-status";
import { InvoiceStatusFilter } from "@/components/billing/invoice-status-filter";
import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { useAddressFilter } from "@/components/data-table/use-address-filter";
import { formatDate, formatDay, formatMonth } from "@/components/format/date-time";
import { Money } from "@/components/format/display";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { invoiceQuery } from "@/domain/billing/invoice-filter";
import { type RouterOutputs, trpc } from "@/trpc/react";

type Invoice = RouterOutputs["invoices"]["list"]["items"][number];

const columns: DataTableColumn<Invoice>[] = [
  {
    id: "number",
    header: "Fatura",
    isTitle: true,
    searchText: (row) => `${row.number} ${formatMonth(row.periodStart)}`,
    cell: (row) => <span className="font-mono">{row.number}</span>,
  },
  {
    id: "period",
    header: "Período",
    cell: (row) => (
      <span className="whitespace-nowrap">
        {formatDate(row.periodStart)} a {formatDate(new Date(row.periodEnd.getTime() - 1))}
      </span>
    ),
  },
  { id: "status", header: "Situação", cell: (row) => <InvoiceStatusBadge status={row.status} /> },
  { id: "dueOn", header: "Vencimento", cell: (row) => formatDay(row.dueOn) },
  { id: "total", header: "Total", align: "right", cell: (row) => <Money cents={row.totalCentavos} /> },
];

/** The account's invoices, the highest number first. */
export function InvoiceTable() {
  const [filter, changeFilter] = useAddressFilter(invoiceQuery);
  const invoices = trpc.invoices.list.useInfiniteQuery(
    { limit: 25, ...filter },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  if (invoices.error) {
    return <ErrorState requestId={invoices.error.data?.requestId} onRetry={() => invoices.refetch()} />;
  }
  const rows = invoices.data?.pages.flatMap((page) => page.items);
  const hasFilter = filter.status !== undefined || (rows?.length ?? 0) > 0;
  return (
    <DataTable
      label="Faturas"
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      rowHref={(row) => `/faturas/${row.number}`}
      searchPlaceholder="Buscar fatura"
      filters={
        hasFilter ? (
          <InvoiceStatusFilter status={filter.status} onChange={(status) => changeFilter({ status })} />
        ) : undefined
      }
      empty={
        <EmptyState
          icon="receipt"
          title="Nenhuma fatura ainda"
          description="A primeira chega no começo do mês que vem, se houver o que cobrar. Até lá, acompanhe o custo em Uso e custos."
        />
      }
      onLoadMore={invoices.hasNextPage ? () => invoices.fetchNextPage() : undefined}
      isLoadingMore={invoices.isFetchingNextPage}
    />
  );
}
