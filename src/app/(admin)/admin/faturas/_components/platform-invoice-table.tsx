"use client";

import { useDeferredValue, useState } from "react";
import { InvoiceStatusBadge, invoiceStatusLabels } from "@/components/billing/invoice-status";
import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { formatDay, formatMonth } from "@/components/format/date-time";
import { Money } from "@/components/format/display";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type InvoiceStatus, invoiceStatuses } from "@/domain/billing/invoice-inputs";
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
  const [status, setStatus] = useState<InvoiceStatus | "ALL">("ALL");
  const [search, setSearch] = useState("");
  const invoices = trpc.invoices.listAll.useInfiniteQuery(
    { limit: 50, search: useDeferredValue(search), ...(status === "ALL" ? {} : { status }) },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  if (invoices.error) {
    return <ErrorState requestId={invoices.error.data?.requestId} onRetry={() => invoices.refetch()} />;
  }
  return (
    <DataTable
      label="Faturas"
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
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Select value={status} onValueChange={(value) => setStatus(value as InvoiceStatus | "ALL")}>
            <SelectTrigger aria-label="Situação" className="w-40">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value="ALL">Todas</SelectItem>
              {invoiceStatuses.map((value) => (
                <SelectItem key={value} value={value}>
                  {invoiceStatusLabels[value]}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
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
