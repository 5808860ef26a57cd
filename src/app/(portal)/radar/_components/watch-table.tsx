"use client";

import Link from "next/link";
import { useDeferredValue, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { watchStates } from "@/domain/backup-radar/judge-watch";
import { trpc } from "@/trpc/react";
import { type WatchItem, watchColumns } from "./watch-columns";
import { WatchDialog } from "./watch-dialog";
import { watchStateLooks } from "./watch-state";

const refreshMs = 30_000;
const everything = "todos";

/** One row for each bucket and key that backs up into it, what needs attention first. */
export function WatchTable({ canConfigure }: { canConfigure: boolean }) {
  const [search, setSearch] = useState("");
  const [state, setState] = useState<WatchItem["state"]>();
  const [opened, setOpened] = useState<{ bucketName: string; accessKeyId: string }>();
  const searched = useDeferredValue(search);
  const watches = trpc.backupRadar.list.useInfiniteQuery(
    { search: searched, state, limit: 50 },
    {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: (previous) => previous,
      refetchInterval: refreshMs,
    },
  );
  if (watches.error && !watches.data) {
    return <ErrorState requestId={watches.error.data?.requestId} onRetry={() => watches.refetch()} />;
  }
  const rows = watches.data?.pages.flatMap((page) => page.items);
  const isFiltered = search !== "" || state !== undefined;
  const shown = rows?.find(
    (row) => row.bucketName === opened?.bucketName && row.accessKeyId === opened.accessKeyId,
  );
  return (
    <>
      <DataTable
        label="Backups"
        rows={rows}
        columns={watchColumns}
        rowId={(row) => `${row.bucketName} ${row.accessKeyId}`}
        onRowOpen={({ bucketName, accessKeyId }) => setOpened({ bucketName, accessKeyId })}
        filters={
          rows && (rows.length > 0 || isFiltered) ? (
            <Filters search={search} onSearch={setSearch} state={state} onState={setState} />
          ) : undefined
        }
        empty={<NoBackups />}
        onLoadMore={watches.hasNextPage ? () => watches.fetchNextPage() : undefined}
        isLoadingMore={watches.isFetchingNextPage}
      />
      {shown && (
        <WatchDialog watch={shown} canConfigure={canConfigure} onClose={() => setOpened(undefined)} />
      )}
    </>
  );
}

function Filters({
  search,
  onSearch,
  state,
  onState,
}: {
  search: string;
  onSearch: (search: string) => void;
  state: WatchItem["state"] | undefined;
  onState: (state: WatchItem["state"] | undefined) => void;
}) {
  return (
    <>
      <Input
        className="min-w-44 flex-1 sm:max-w-72"
        type="search"
        maxLength={63}
        aria-label="Buscar bucket ou chave"
        placeholder="Buscar bucket ou chave"
        value={search}
        onChange={(event) => onSearch(event.target.value)}
      />
      <Select
        value={state ?? everything}
        onValueChange={(next) => onState(watchStates.find((known) => known === next))}
      >
        <SelectTrigger className="w-48" aria-label="Situação">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={everything}>Situação: todas</SelectItem>
          {watchStates.map((each) => (
            <SelectItem key={each} value={each}>
              {watchStateLooks[each].words}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </>
  );
}

function NoBackups() {
  return (
    <EmptyState
      icon="radar"
      title="Nenhum backup no radar ainda"
      description="Assim que um programa gravar com uma das suas chaves, ele aparece aqui. Com cinco backups, o radar conhece o ritmo e passa a avisar se um faltar ou vier muito menor."
      action={
        <Button asChild>
          <Link href="/backup">Configurar um backup</Link>
        </Button>
      }
    />
  );
}
