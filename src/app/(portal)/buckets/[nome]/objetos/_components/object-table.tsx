"use client";

import { useEffect, useRef } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/react";
import { type ObjectEntry, objectColumns } from "./object-columns";
import { ObjectFilters } from "./object-filters";
import { type ObjectActs, ObjectMenu } from "./object-menu";
import type { BrowserPlace } from "./use-browser-place";

const pageSize = 200;
/** Beyond this the list waits for a click: nobody scrolls to the hundred-thousandth name. */
const autoLoadMax = 2000;

/** What is in the folder; more is fetched as the end comes near. */
export function ObjectTable({
  bucketName,
  place,
  isVersioned,
  canWrite,
  acts,
  onPlaceChange,
}: {
  bucketName: string;
  place: BrowserPlace;
  isVersioned: boolean;
  canWrite: boolean;
  acts: ObjectActs;
  onPlaceChange: (change: Partial<BrowserPlace>) => void;
}) {
  const list = trpc.objects.list.useInfiniteQuery(
    { bucketName, ...place, limit: pageSize },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const rows = list.data?.pages.flatMap((page) => page.entries);
  const loadMore = list.hasNextPage ? () => list.fetchNextPage() : undefined;
  const endRef = useNearEnd(rows && rows.length < autoLoadMax && !list.isFetching ? loadMore : undefined);
  if (list.error && !list.data) {
    return (
      <ErrorState
        title="Não foi possível listar os objetos"
        description={list.error.message}
        requestId={list.error.data?.requestId}
        onRetry={() => list.refetch()}
      />
    );
  }
  const isNarrowed = place.search !== "" || place.withDeleted;
  return (
    <>
      <DataTable<ObjectEntry>
        label="Objetos"
        rows={isNarrowed ? (rows ?? []) : rows}
        columns={objectColumns}
        rowId={(entry) => entry.key}
        onRowOpen={acts.open}
        rowMenu={(entry) => <ObjectMenu entry={entry} canWrite={canWrite} acts={acts} />}
        {...(canWrite
          ? {
              selectionActions: (selected, clear) => (
                <Button
                  variant="danger-outline"
                  size="sm"
                  onClick={() => {
                    acts.remove(selected);
                    clear();
                  }}
                >
                  Apagar selecionados
                </Button>
              ),
            }
          : {})}
        filters={
          isNarrowed || (rows?.length ?? 0) > 0 ? (
            <ObjectFilters place={place} isVersioned={isVersioned} onChange={onPlaceChange} />
          ) : undefined
        }
        empty={
          <NothingHere
            canWrite={canWrite}
            onShowDeleted={isVersioned ? () => onPlaceChange({ withDeleted: true }) : undefined}
          />
        }
        onLoadMore={loadMore}
        isLoadingMore={list.isFetchingNextPage}
      />
      <div ref={endRef} aria-hidden />
    </>
  );
}

function NothingHere({
  canWrite,
  onShowDeleted,
}: {
  canWrite: boolean;
  onShowDeleted: (() => void) | undefined;
}) {
  return (
    <EmptyState
      icon="archive"
      title="Nada por aqui ainda"
      description={
        canWrite
          ? "Arraste arquivos ou pastas para cá, use o botão Enviar, ou aponte o seu programa de backup para este bucket."
          : "Quando um programa de backup ou alguém da equipe enviar arquivos, eles aparecem aqui."
      }
      action={
        onShowDeleted && (
          <Button variant="secondary" size="sm" onClick={onShowDeleted}>
            Mostrar apagados
          </Button>
        )
      }
    />
  );
}

/** Calls `onNear` when the element comes within two screens. */
function useNearEnd(onNear: (() => void) | undefined) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element || !onNear) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onNear(), {
      rootMargin: "200% 0px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [onNear]);
  return ref;
}
