"use client";

import { formatBytes } from "@/components/format/bytes";
import { formatDateTime } from "@/components/format/date-time";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { hoursWords } from "@/domain/backup-radar/rhythm-words";
import type { WatchItem } from "./watch-columns";
import { WatchRuns } from "./watch-runs";
import { WatchSettingsForm } from "./watch-settings-form";
import { WatchStateBadge } from "./watch-state";

/** A backup's history, and for Owner and Admin what it alerts about. */
export function WatchDialog({
  watch,
  canConfigure,
  onClose,
}: {
  watch: WatchItem;
  canConfigure: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle className="wrap-anywhere font-mono">{watch.bucketName}</DialogTitle>
          <DialogDescription>
            Chave “{watch.keyName}”{watch.software && `, com ${watch.software}`}
          </DialogDescription>
        </DialogHeader>
        <Facts watch={watch} />
        <Tabs defaultValue="historico" className="min-w-0">
          <TabsList>
            <TabsTrigger value="historico">Histórico</TabsTrigger>
            <TabsTrigger value="alertas">Alertas</TabsTrigger>
          </TabsList>
          <TabsContent value="historico" className="min-w-0">
            <WatchRuns watch={watch} />
          </TabsContent>
          <TabsContent value="alertas" className="min-w-0">
            {canConfigure ? (
              <WatchSettingsForm watch={watch} onSaved={onClose} />
            ) : (
              <p className="text-muted-foreground">
                {watch.areAlertsOn
                  ? `Owner e Admins são avisados ${watch.limitHours ? `depois de ${hoursWords(watch.limitHours)} sem backup, ou ` : ""}quando ele cai ${watch.shrinkPercent ?? 80}% em tamanho.`
                  : "Os alertas deste backup estão desligados. Owner e Admins podem ligá-los."}
              </p>
            )}
          </TabsContent>
        </Tabs>
      </DialogContent>
    </Dialog>
  );
}

function Facts({ watch }: { watch: WatchItem }) {
  const facts: [label: string, value: React.ReactNode][] = [
    ["Situação", <WatchStateBadge key="state" watch={watch} />],
    ["Ritmo", watch.rhythm ?? "ainda aprendendo"],
    ["Último backup", watch.lastStartedAt ? formatDateTime(watch.lastStartedAt) : "nenhum ainda"],
    ["Enviou", watch.lastBytes === null ? "—" : formatBytes(watch.lastBytes)],
    ["Tamanho normal", watch.usualBytes === null ? "—" : formatBytes(watch.usualBytes)],
    [
      "Esperado entre",
      watch.nextFrom && watch.nextUntil
        ? `${formatDateTime(watch.nextFrom).slice(0, 5)} ${timeOf(watch.nextFrom)} e ${timeOf(watch.nextUntil)}`
        : "sem previsão",
    ],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
      {facts.map(([label, value]) => (
        <div key={label} className="grid content-start gap-0.5">
          <dt className="text-muted-foreground text-sm">{label}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function timeOf(at: Date): string {
  return formatDateTime(at).slice(-5);
}
