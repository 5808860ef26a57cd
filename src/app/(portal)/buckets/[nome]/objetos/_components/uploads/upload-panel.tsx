"use client";

import { formatBytes } from "@/components/format/bytes";
import { countOf } from "@/components/format/count";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { isUnfinished, type UploadItem, type UploadState } from "./upload-item";
import type { UploadQueue } from "./upload-queue";
import { UploadRow } from "./upload-row";
import { useUploadItems } from "./use-uploads";

const shownMax = 50;
/** What needs the person first, then what moves, then what is over. */
const order: UploadState[] = ["taken", "failed", "sending", "paused", "waiting", "done", "canceled"];

/** All uploads of this visit with their sum. Nothing is drawn without any. */
export function UploadPanel({ queue }: { queue: UploadQueue }) {
  const items = useUploadItems(queue);
  if (items.length === 0) return null;
  const { counted, sent, total, done, isBusy, shown } = summaryOf(items);
  return (
    <Card role="region" aria-label="Envios" className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3">
        <p role="status" className="min-w-48 flex-1 font-medium">
          {isBusy ? "Enviando: " : "Envios: "}
          {done} de {countOf(counted, "arquivo", "arquivos")}
          <span className="ml-2 font-normal text-muted-foreground tabular-nums">
            {formatBytes(sent)} de {formatBytes(total)}
          </span>
        </p>
        {isBusy ? (
          <Button variant="secondary" size="sm" onClick={() => queue.cancelAll()}>
            Cancelar tudo
          </Button>
        ) : (
          <Button variant="secondary" size="sm" onClick={() => queue.clearFinished()}>
            Limpar lista
          </Button>
        )}
        {isBusy && (
          <Progress value={total === 0 ? 0 : (sent / total) * 100} label="Envio de todos os arquivos" />
        )}
      </div>
      <ul className="max-h-80 divide-y overflow-y-auto">
        {shown.map((item) => (
          <UploadRow key={item.id} item={item} queue={queue} />
        ))}
      </ul>
      {items.length > shownMax && (
        <p className="border-t px-4 py-2 text-muted-foreground text-sm">
          E mais {countOf(items.length - shownMax, "arquivo", "arquivos")}.
        </p>
      )}
    </Card>
  );
}

/** One walk over the files, of which there may be ten thousand. */
function summaryOf(items: readonly UploadItem[]) {
  const summary = { counted: 0, sent: 0, total: 0, done: 0, isBusy: false };
  const byState = new Map<UploadState, UploadItem[]>(order.map((state) => [state, []]));
  for (const item of items) {
    const alike = byState.get(item.state);
    if (alike && alike.length < shownMax) alike.push(item);
    if (isUnfinished(item)) summary.isBusy = true;
    if (item.state === "canceled") continue;
    summary.counted += 1;
    summary.sent += item.sentBytes;
    summary.total += item.sizeBytes;
    if (item.state === "done") summary.done += 1;
  }
  return { ...summary, shown: [...byState.values()].flat().slice(0, shownMax) };
}
