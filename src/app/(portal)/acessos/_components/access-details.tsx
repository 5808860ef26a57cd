import type { ReactNode } from "react";
import { formatExactBytes } from "@/components/format/bytes";
import { formatDuration, formatExactDateTime } from "@/components/format/date-time";
import { CopyButton } from "@/components/ui/copy-button";
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { refusalWords } from "@/domain/access-log/refusal-words";
import type { AccessLogRow } from "./access-log-columns";
import { ResultBadge } from "./access-result";

/** All that is known of one request. */
export function AccessDetails({
  row,
  keyName,
  onClose,
}: {
  row: AccessLogRow;
  keyName: string | undefined;
  onClose: () => void;
}) {
  const { reason, durationMicros } = row;
  return (
    <Sheet open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle className="break-all font-mono">{row.operation}</SheetTitle>
          <SheetDescription>{formatExactDateTime(row.occurredAt)}</SheetDescription>
        </SheetHeader>
        <dl className="grid gap-3">
          <Fact name="Resultado">
            <span className="grid gap-1.5">
              <span className="flex flex-wrap items-center gap-2">
                <ResultBadge row={row} />
                {reason && <span className="font-medium">{refusalWords[reason].label}</span>}
              </span>
              {reason && <span className="text-muted-foreground text-sm">{refusalWords[reason].text}</span>}
            </span>
          </Fact>
          <Fact name="Bucket" isMono>
            {row.bucketName}
          </Fact>
          {row.objectKey && (
            <Fact name="Objeto" isMono>
              <span className="grid justify-items-start gap-2">
                {row.objectKey}
                <CopyButton text={row.objectKey} label="Copiar nome do objeto" className="font-sans" />
              </span>
            </Fact>
          )}
          <Fact name="Dados recebidos">{formatExactBytes(row.ingressBytes)}</Fact>
          <Fact name="Dados enviados">{formatExactBytes(row.egressBytes)}</Fact>
          <Fact name="Duração">{durationMicros === null ? null : durationOf(durationMicros)}</Fact>
          <Fact name="Access key" isMono>
            {row.accessKeyId || "anônimo"}
          </Fact>
          {keyName && <Fact name="Nome da chave">{keyName}</Fact>}
          <Fact name="Endereço" isMono>
            {row.remoteAddress}
          </Fact>
          <Fact name="Programa" isMono>
            {row.userAgent}
          </Fact>
          <Fact name="ID da requisição" isMono>
            {row.requestId}
          </Fact>
        </dl>
      </SheetContent>
    </Sheet>
  );
}

function durationOf(micros: bigint): string {
  return micros < 1_000n ? "menos de 1 ms" : formatDuration(Number(micros) / 1_000);
}

function Fact({ name, isMono = false, children }: { name: string; isMono?: boolean; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-muted-foreground text-sm">{name}</dt>
      <dd className={isMono ? "wrap-anywhere font-mono text-sm" : "tabular-nums"}>{children || "—"}</dd>
    </div>
  );
}
