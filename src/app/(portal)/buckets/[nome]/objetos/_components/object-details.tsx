"use client";

import { Download, Link2, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Bytes, DateTime } from "@/components/format/display";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { nameInFolder } from "@/domain/objects/object-key";
import { type RouterOutputs, trpc } from "@/trpc/react";
import type { ObjectEntry } from "./object-columns";
import type { ObjectActs } from "./object-menu";
import { ObjectVersions } from "./object-versions";

type Details = RouterOutputs["objects"]["get"];

/** All that is known of one object, what can be done with it, and its versions. */
export function ObjectDetails({
  bucketName,
  entry,
  isVersioned,
  canWrite,
  acts,
  onClose,
}: {
  bucketName: string;
  entry: ObjectEntry;
  isVersioned: boolean;
  canWrite: boolean;
  acts: ObjectActs;
  onClose: () => void;
}) {
  const { key, isDeleted } = entry;
  const details = trpc.objects.get.useQuery({ bucketName, key }, { enabled: !isDeleted });
  return (
    <Sheet open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle className="break-all">{nameInFolder(key)}</SheetTitle>
          <SheetDescription className="break-all font-mono text-sm">
            {bucketName}/{key}
          </SheetDescription>
        </SheetHeader>
        <div className="flex flex-wrap gap-2">
          {!isDeleted && (
            <Button size="sm" onClick={() => acts.download(entry)}>
              <Download aria-hidden />
              Baixar
            </Button>
          )}
          {canWrite && !isDeleted && (
            <Button size="sm" variant="secondary" onClick={() => acts.share(entry)}>
              <Link2 aria-hidden />
              Compartilhar
            </Button>
          )}
          <CopyButton text={key} label="Copiar caminho" />
          {canWrite && !isDeleted && (
            <Button size="sm" variant="danger-outline" onClick={() => acts.remove([entry])}>
              <Trash2 aria-hidden />
              Apagar
            </Button>
          )}
        </div>
        {details.error && <p role="alert">{details.error.message}</p>}
        {details.isLoading && <Skeleton className="h-40" />}
        {details.data && <Facts details={details.data} />}
        {isVersioned && <ObjectVersions bucketName={bucketName} objectKey={key} canWrite={canWrite} />}
      </SheetContent>
    </Sheet>
  );
}

function Facts({ details }: { details: Details }) {
  const metadata = Object.entries(details.metadata);
  const { retention } = details;
  return (
    <dl className="grid gap-3">
      <Fact name="Tamanho">
        <Bytes value={details.sizeBytes} />
      </Fact>
      <Fact name="Tipo">{details.mediaType}</Fact>
      <Fact name="Modificado">
        <DateTime at={details.modifiedAt} />
      </Fact>
      <Fact name="ETag" isMono>
        {details.etag}
      </Fact>
      <Fact name="Classe">{details.storageClass}</Fact>
      {retention && (
        <Fact name="Retenção">
          {retention.mode === "COMPLIANCE" ? "Compliance" : "Governance"}, não pode ser apagado até{" "}
          <DateTime at={retention.until} />
        </Fact>
      )}
      {details.hasLegalHold && <Fact name="Legal hold">Ativo: não pode ser apagado enquanto durar</Fact>}
      {metadata.map(([name, value]) => (
        <Fact key={name} name={name} isMono>
          {value}
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, isMono, children }: { name: string; isMono?: boolean; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8rem_1fr] gap-3">
      <dt className="break-words text-muted-foreground">{name}</dt>
      <dd className={isMono ? "min-w-0 break-all font-mono text-sm" : "min-w-0 break-words"}>{children}</dd>
    </div>
  );
}
