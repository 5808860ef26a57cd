"use client";

import { Download, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { formatBytes } from "@/components/format/bytes";
import { formatDateTime } from "@/components/format/date-time";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { useDownload } from "./use-download";

type Version = RouterOutputs["objects"]["versions"]["versions"][number];

/** An object's history: bring a version back, download it, or delete it for good. */
export function ObjectVersions({
  bucketName,
  objectKey: key,
  canWrite,
}: {
  bucketName: string;
  objectKey: string;
  canWrite: boolean;
}) {
  const utils = trpc.useUtils();
  const history = trpc.objects.versions.useInfiniteQuery(
    { bucketName, key },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const download = useDownload();
  const [doomed, setDoomed] = useState<Version>();
  const refresh = () => utils.objects.invalidate();
  const restore = trpc.objects.restoreVersion.useMutation({
    onSuccess: () => {
      toast.success("Versão restaurada. A anterior continua guardada.");
      return refresh();
    },
    onError: (error) => toast.error(error.message),
  });
  const remove = trpc.objects.removeVersion.useMutation({
    onSuccess: () => {
      setDoomed(undefined);
      return refresh();
    },
  });
  const versions = history.data?.pages.flatMap((page) => page.versions);
  return (
    <section aria-labelledby="versoes" className="grid gap-2">
      <h3 id="versoes" className="font-semibold">
        Versões
      </h3>
      {history.error && <p role="alert">{history.error.message}</p>}
      {history.isLoading && <Skeleton className="h-24" />}
      <ul className="divide-y rounded-lg border">
        {versions?.map((version) => (
          <VersionRow
            key={version.versionId}
            version={version}
            canWrite={canWrite}
            onDownload={() => download.mutate({ bucketName, key, versionId: version.versionId })}
            onRestore={() => restore.mutate({ bucketName, key, versionId: version.versionId })}
            isRestoring={restore.isPending && restore.variables.versionId === version.versionId}
            onRemove={() => setDoomed(version)}
          />
        ))}
      </ul>
      {history.hasNextPage && (
        <Button
          variant="secondary"
          size="sm"
          onClick={() => history.fetchNextPage()}
          isPending={history.isFetchingNextPage}
        >
          Carregar mais
        </Button>
      )}
      {doomed && (
        <ConfirmDialog
          isOpen
          onOpenChange={(isOpen) => {
            if (isOpen) return;
            setDoomed(undefined);
            remove.reset();
          }}
          title={doomed.isDeleteMarker ? "Desfazer a exclusão?" : "Apagar esta versão para sempre?"}
          description={
            doomed.isDeleteMarker
              ? "A marca de exclusão sai e a versão abaixo dela volta a valer."
              : `A versão de ${formatDateTime(doomed.modifiedAt)}, com ${formatBytes(doomed.sizeBytes)}, não poderá ser recuperada.`
          }
          actionLabel={doomed.isDeleteMarker ? "Desfazer exclusão" : "Apagar versão"}
          tone={doomed.isDeleteMarker ? "primary" : "danger"}
          onConfirm={() => remove.mutate({ bucketName, key, versionId: doomed.versionId })}
          isPending={remove.isPending}
          error={remove.error?.message}
        />
      )}
    </section>
  );
}

function VersionRow({
  version,
  canWrite,
  onDownload,
  onRestore,
  isRestoring,
  onRemove,
}: {
  version: Version;
  canWrite: boolean;
  onDownload: () => void;
  onRestore: () => void;
  isRestoring: boolean;
  onRemove: () => void;
}) {
  const at = formatDateTime(version.modifiedAt);
  const isRestorable = canWrite && !version.isLatest && !version.isDeleteMarker;
  const removal = version.isDeleteMarker ? `Desfazer a exclusão de ${at}` : `Apagar a versão de ${at}`;
  return (
    <li className="flex flex-wrap items-center gap-2 px-3 py-2">
      <div className="grid min-w-32 flex-1">
        <span className="flex flex-wrap items-center gap-2 tabular-nums">
          {at}
          {version.isLatest && !version.isDeleteMarker && <Badge tone="success">Atual</Badge>}
          {version.isDeleteMarker && <Badge tone="warning">Exclusão</Badge>}
        </span>
        {!version.isDeleteMarker && (
          <span className="text-muted-foreground text-sm tabular-nums">{formatBytes(version.sizeBytes)}</span>
        )}
      </div>
      {!version.isDeleteMarker && (
        <Button variant="ghost" size="icon-sm" aria-label={`Baixar a versão de ${at}`} onClick={onDownload}>
          <Download aria-hidden />
        </Button>
      )}
      {isRestorable && (
        <Button variant="secondary" size="sm" onClick={onRestore} isPending={isRestoring}>
          {!isRestoring && <RotateCcw aria-hidden />}
          Restaurar
        </Button>
      )}
      {canWrite && (
        <Button variant="ghost" size="icon-sm" aria-label={removal} title={removal} onClick={onRemove}>
          {version.isDeleteMarker ? <RotateCcw aria-hidden /> : <Trash2 aria-hidden />}
        </Button>
      )}
    </li>
  );
}
