"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useDeferredValue, useState } from "react";
import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { formatDate } from "@/components/format/date-time";
import { Bytes } from "@/components/format/display";
import { formatDocumentNumber } from "@/components/format/document-number";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import type { AccountStatus } from "@/domain/permissions/roles";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { AccountStatusBadge, accountStatusLooks } from "../../_components/account-status-badge";
import { type AccountFilter, AccountFilters } from "./account-filters";

type Row = RouterOutputs["accounts"]["list"]["items"][number];

const columns: DataTableColumn<Row>[] = [
  { id: "nome", header: "Conta", isTitle: true, cell: (row) => row.companyName },
  { id: "situacao", header: "Situação", cell: (row) => <AccountStatusBadge status={row.status} /> },
  { id: "plano", header: "Plano", cell: (row) => row.planName },
  { id: "quota", header: "Quota", align: "right", cell: (row) => <Bytes value={row.quotaBytes} /> },
  {
    id: "documento",
    header: "CPF ou CNPJ",
    cell: (row) => (
      <span className="whitespace-nowrap font-mono text-sm">{formatDocumentNumber(row.taxId)}</span>
    ),
  },
  { id: "email", header: "E-mail", cell: (row) => <Email address={row.email} /> },
  {
    id: "desde",
    header: "Desde",
    cell: (row) => <span className="whitespace-nowrap tabular-nums">{formatDate(row.createdAt)}</span>,
  },
  {
    id: "codigo",
    header: "Código",
    isInitiallyHidden: true,
    cell: (row) => <span className="font-mono text-sm">{row.shortId}</span>,
  },
];

/** Breaks before the domain rather than anywhere. */
function Email({ address }: { address: string }) {
  const at = address.lastIndexOf("@") + 1;
  return (
    <span className="inline-block max-w-56 wrap-break-word">
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </span>
  );
}

/** Every account, found and filtered by the server; the filters stay in the address. */
export function AccountsTable() {
  const router = useRouter();
  const params = useSearchParams();
  const initialStatus = params.get("situacao");
  const initialPlan = params.get("plano");
  const [filter, setFilter] = useState<AccountFilter>({
    search: params.get("busca") ?? "",
    status:
      initialStatus && initialStatus in accountStatusLooks ? (initialStatus as AccountStatus) : undefined,
    planId: initialPlan && /^[0-9a-f-]{36}$/.test(initialPlan) ? initialPlan : undefined,
  });
  const list = trpc.accounts.list.useInfiniteQuery(
    { ...useDeferredValue(filter), limit: 50 },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );

  function apply(next: AccountFilter) {
    setFilter(next);
    const address = new URLSearchParams({
      ...(next.search ? { busca: next.search } : {}),
      ...(next.status ? { situacao: next.status } : {}),
      ...(next.planId ? { plano: next.planId } : {}),
    });
    router.replace(`/admin/contas?${address}`, { scroll: false });
  }

  if (list.error) return <ErrorState requestId={list.error.data?.requestId} onRetry={() => list.refetch()} />;
  const rows = list.data?.pages.flatMap((page) => page.items);
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <DataTable
      label="Contas"
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      rowHref={(row) => `/admin/contas/${row.id}`}
      filters={
        rows && (rows.length > 0 || isFiltered) ? (
          <AccountFilters filter={filter} onChange={apply} />
        ) : undefined
      }
      onLoadMore={list.hasNextPage ? () => list.fetchNextPage() : undefined}
      isLoadingMore={list.isFetchingNextPage}
      empty={
        <EmptyState
          icon="building"
          title="Nenhuma conta ainda"
          description="Quando alguém se cadastrar, a conta aparece aqui."
        />
      }
    />
  );
}
