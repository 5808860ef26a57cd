"use client";

import { CirclePause, Play, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { formatBytes } from "@/components/format/bytes";
import { countOf } from "@/components/format/count";
import { RelativeTime } from "@/components/format/display";
import { ConfirmDialog } from "@/components/forms/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { nameInFolder } from "@/domain/objects/object-key";
import type { RememberedUpload } from "./upload-memory";
import type { useInterruptedUploads } from "./use-interrupted-uploads";

const shownMax = 20;

/** What an earlier visit left half sent: go on or give it up. Nothing is drawn without any. */
export function InterruptedUploads({
  interrupted: { uploads, isDiscarding, resume, resumeWith, discard },
}: {
  interrupted: ReturnType<typeof useInterruptedUploads>;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<RememberedUpload[]>();
  if (uploads.length === 0) return null;

  async function goOn(chosen: RememberedUpload[]) {
    const missing = await resume(chosen);
    const [first] = missing;
    setAsked(
      first
        ? missing.length === 1
          ? `Escolha de novo o arquivo ${nameInFolder(first.key)}.`
          : "Escolha de novo os mesmos arquivos: os envios continuam de onde pararam."
        : null,
    );
    if (first) input.current?.click();
  }
  return (
    <Card role="region" aria-label="Envios interrompidos" className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3">
        <div className="flex min-w-48 flex-1 items-start gap-2.5">
          <CirclePause aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-text" />
          <div>
            <p className="font-medium">
              {countOf(uploads.length, "envio interrompido", "envios interrompidos")}
            </p>
            <p role="status" className="text-muted-foreground text-sm">
              {asked ?? "O que já chegou está guardado e ocupa espaço até você continuar ou descartar."}
            </p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          {uploads.length > 1 && (
            <Button size="sm" onClick={() => goOn(uploads)}>
              <Play aria-hidden />
              Continuar todos
            </Button>
          )}
          {uploads.length > 1 && (
            <Button variant="secondary" size="sm" onClick={() => setDoomed(uploads)}>
              Descartar todos
            </Button>
          )}
        </div>
      </div>
      <ul className="max-h-80 divide-y overflow-y-auto">
        {uploads.slice(0, shownMax).map((upload) => (
          <InterruptedRow
            key={upload.uploadId}
            upload={upload}
            onResume={() => goOn([upload])}
            onDiscard={() => setDoomed([upload])}
          />
        ))}
      </ul>
      {uploads.length > shownMax && (
        <p className="border-t px-4 py-2 text-muted-foreground text-sm">
          E mais {countOf(uploads.length - shownMax, "arquivo", "arquivos")}.
        </p>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Arquivos dos envios interrompidos"
        onChange={(event) => {
          setAsked(null);
          void resumeWith([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      {doomed && (
        <ConfirmDialog
          isOpen
          onOpenChange={(isOpen) => !isOpen && setDoomed(undefined)}
          title={`Descartar ${countOf(doomed.length, "envio", "envios")}?`}
          description="As partes que já chegaram são apagadas do armazenamento. O arquivo no seu computador não muda."
          actionLabel="Descartar"
          isPending={isDiscarding}
          onConfirm={async () => {
            await discard(doomed);
            setDoomed(undefined);
          }}
        />
      )}
    </Card>
  );
}

function InterruptedRow({
  upload,
  onResume,
  onDiscard,
}: {
  upload: RememberedUpload;
  onResume: () => void;
  onDiscard: () => void;
}) {
  const name = nameInFolder(upload.key);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <div className="min-w-40 flex-1 max-sm:basis-full">
        <p className="break-all font-medium">{name}</p>
        <p className="break-all text-muted-foreground text-sm">
          {formatBytes(upload.sizeBytes)} para {upload.bucketName}/{upload.key.slice(0, -name.length)},
          começou <RelativeTime at={new Date(upload.startedAt)} />
        </p>
      </div>
      <Button variant="secondary" size="sm" aria-label={`Continuar ${name}`} onClick={onResume}>
        <Play aria-hidden />
        Continuar
      </Button>
      <Button variant="ghost" size="sm" aria-label={`Descartar ${name}`} onClick={onDiscard}>
        <Trash2 aria-hidden />
        Descartar
      </Button>
    </li>
  );
}
