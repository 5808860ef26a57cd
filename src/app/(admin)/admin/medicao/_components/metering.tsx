"use client";

import type { ReactNode } from "react";
import { countOf, formatCount } from "@/components/format/count";
import { formatDuration } from "@/components/format/date-time";
import { RelativeTime } from "@/components/format/display";
import { ErrorState } from "@/components/layout/error-state";
import { StatCard, StatCardSkeleton } from "@/components/layout/stat-card";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { MeteringWarnings } from "../../../_components/metering-warnings";
import { CycleTable } from "./cycle-table";
import { Shield } from "./shield";
import { SizeDifferences } from "./size-differences";
import { TrafficDifferences } from "./traffic-differences";

type Health = RouterOutputs["platform"]["metering"];

const refreshMs = 15_000;

/** How the meter goes, from the newest reading to the checks of one source by another. */
export function Metering() {
  const health = trpc.platform.metering.useQuery(undefined, { refetchInterval: refreshMs });
  if (health.error) {
    return <ErrorState requestId={health.error.data?.requestId} onRetry={() => health.refetch()} />;
  }
  const { data } = health;
  return (
    <>
      <MeteringWarnings hasLink={false} />
      {data ? <Figures health={data} /> : <FiguresSkeleton />}
      <CycleTable cycles={data?.cycles} intervalMinutes={data?.meteringIntervalMinutes} />
      <TrafficDifferences health={data} />
      <SizeDifferences health={data} />
      <Shield />
    </>
  );
}

function FiguresSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {["leitura", "contagem", "dia", "fluxo"].map((name) => (
        <StatCardSkeleton key={name} />
      ))}
    </div>
  );
}

function Figures({ health }: { health: Health }) {
  const last = health.cycles.find(({ state }) => state === "DONE");
  const { day } = health;
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <StatCard
        label="Última leitura"
        icon="gauge"
        value={last?.sampledAt ? <RelativeTime at={last.sampledAt} /> : "Nenhuma"}
        age={`A cada ${countOf(health.meteringIntervalMinutes, "minuto", "minutos")}, conforme as configurações`}
      >
        <Explanation>
          {last
            ? `${countOf(last.bucketCount, "bucket lido", "buckets lidos")}, ${formatCount(last.changedBucketCount)} com outro tamanho.`
            : "O tamanho dos buckets ainda não foi lido."}
        </Explanation>
      </StatCard>
      <StatCard
        label="Contagem do storage"
        icon="database"
        value={last?.countedAt ? <RelativeTime at={last.countedAt} /> : "Nenhuma"}
        age="Feita pelo scanner do MinIO"
      >
        <Explanation>Os tamanhos cobrados são os que o próprio storage contou por último.</Explanation>
      </StatCard>
      <StatCard
        label="Leituras em 24 horas"
        icon="checks"
        value={formatCount(day.doneCount)}
        context={day.failedCount > 0 ? countOf(day.failedCount, "falhou", "falharam") : "nenhuma falhou"}
        age={
          day.gapSeconds > 0
            ? `${formatDuration(day.gapSeconds * 1000)} sem leitura, interpolados`
            : "Sem lacunas"
        }
      >
        <Explanation>
          Entre duas leituras distantes, o uso é uma linha reta e fica marcado como interpolado.
        </Explanation>
      </StatCard>
      <TrafficCard health={health} />
    </div>
  );
}

function TrafficCard({ health: { mode, stream, lastReading } }: { health: Health }) {
  if (mode === "counters") {
    return (
      <StatCard
        label="Tráfego por contadores"
        icon="chart"
        value={lastReading ? <RelativeTime at={lastReading.startedAt} /> : "Nenhuma leitura"}
        age={
          lastReading?.metricsVersion
            ? `Métricas v${lastReading.metricsVersion} do MinIO`
            : "Sem o fluxo de auditoria"
        }
      >
        <Explanation>
          Contam bytes da rede e requisições que falharam, e o último uso das chaves não é conhecido. O fluxo
          de auditoria é mais exato.
        </Explanation>
      </StatCard>
    );
  }
  return (
    <StatCard
      label="Fluxo de auditoria"
      icon="chart"
      value={stream.heardAt ? <RelativeTime at={stream.heardAt} /> : "Nada chegou"}
      context={stream.heardAt ? "chegou a última entrada" : undefined}
      age="Chega em segundos; o MinIO guarda o que não conseguiu entregar"
    >
      <Explanation>
        Acessos recusados contam.{" "}
        {stream.lastUseAt && (
          <>
            O último que deu certo foi <RelativeTime at={stream.lastUseAt} />.{" "}
          </>
        )}
        Sem acessos dos clientes, isto envelhece sem que nada falte. Se eles estão usando o storage, verifique
        o webhook de auditoria.
      </Explanation>
    </StatCard>
  );
}

function Explanation({ children }: { children: ReactNode }) {
  return <p className="text-muted-foreground text-sm">{children}</p>;
}
