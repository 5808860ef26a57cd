import Link from "next/link";
import { minimumNote, sinceInvoice } from "@/components/billing/charge-words";
import { formatBytes, percentOf } from "@/components/format/bytes";
import { countOf, formatPercent } from "@/components/format/count";
import { formatDay } from "@/components/format/date-time";
import { Bytes, Money, RelativeTime } from "@/components/format/display";
import { formatCents } from "@/components/format/money";
import { StatCard } from "@/components/layout/stat-card";
import { Button } from "@/components/ui/button";
import { Progress, quotaTone } from "@/components/ui/progress";
import type { RouterOutputs } from "@/trpc/react";
import { QuotaCard } from "./quota-card";

type Data = RouterOutputs["dashboard"]["get"];

const alertFromPercent = 80;

/** The four cards: storage, bandwidth, cost (for who sees money) and the quota when it gets tight. */
export function MetricCards({
  data,
  canSeeMoney,
  canRefresh,
}: {
  data: Data;
  canSeeMoney: boolean;
  canRefresh: boolean;
}) {
  const percent = percentOf(data.storage.usedBytes, data.storage.quotaBytes);
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-[repeat(auto-fit,minmax(15rem,1fr))]">
      <StorageCard storage={data.storage} percent={percent} />
      <BandwidthCard traffic={data.traffic} />
      {data.cost && <CostCard cost={data.cost} />}
      {percent > alertFromPercent && (
        <QuotaCard storage={data.storage} percent={percent} canAsk={canSeeMoney} canRefresh={canRefresh} />
      )}
    </div>
  );
}

function StorageCard({ storage, percent }: { storage: Data["storage"]; percent: number }) {
  const { weekChangeBytes: change, countedAt } = storage;
  return (
    <StatCard
      label="Armazenamento"
      icon="database"
      value={<Bytes value={storage.usedBytes} />}
      context={`de ${formatBytes(storage.quotaBytes)}`}
      {...(change === null
        ? {}
        : {
            trend: {
              direction: change > 0n ? ("up" as const) : change < 0n ? ("down" as const) : ("flat" as const),
              text:
                change === 0n
                  ? "Igual à semana passada"
                  : `${change > 0n ? "+" : "−"}${formatBytes(change < 0n ? -change : change)} esta semana`,
            },
          })}
      age={
        countedAt ? (
          <>
            Contado pelo armazenamento <RelativeTime at={countedAt} />
          </>
        ) : (
          "Aguardando a primeira leitura, em até 5 minutos"
        )
      }
    >
      <div className="grid gap-1.5">
        <Progress value={percent} label="Quota usada" tone={quotaTone(percent)} />
        <p className="text-muted-foreground text-sm tabular-nums">
          {formatPercent(percent)} da quota · {countOf(storage.objectCount, "objeto", "objetos")}
        </p>
        {storage.fullOn && (
          <p className="text-sm">
            No ritmo atual, a quota enche em <span className="tabular-nums">{formatDay(storage.fullOn)}</span>
            .
          </p>
        )}
      </div>
    </StatCard>
  );
}

function BandwidthCard({ traffic }: { traffic: Data["traffic"] }) {
  return (
    <StatCard
      label="Tráfego"
      icon="chart"
      value={<Bytes value={traffic.ingressBytes + traffic.egressBytes} />}
      context="este mês"
      age={
        traffic.isCountedByRequest
          ? "Contado a cada requisição, em segundos"
          : "Dos contadores do armazenamento, a cada leitura"
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
        <dt className="text-muted-foreground">Enviado (ingress)</dt>
        <dd className="text-right">
          <Bytes value={traffic.ingressBytes} />
        </dd>
        <dt className="text-muted-foreground">Baixado (egress)</dt>
        <dd className="text-right">
          <Bytes value={traffic.egressBytes} />
        </dd>
        <dt className="text-muted-foreground">Requisições</dt>
        <dd className="text-right tabular-nums">{traffic.requests.toLocaleString("pt-BR")}</dd>
      </dl>
    </StatCard>
  );
}

function CostCard({ cost }: { cost: NonNullable<Data["cost"]> }) {
  const days = cost.closesInDays;
  return (
    <StatCard
      label="Custo estimado"
      icon="receipt"
      value={<Money cents={cost.soFarCentavos} />}
      context={cost.invoicedUntil ? sinceInvoice(cost.invoicedUntil) : "até agora"}
      age={days === 0 ? "A fatura fecha hoje" : `Fatura fecha em ${countOf(days, "dia", "dias")}`}
      action={
        <Button asChild variant="link" size="inline">
          <Link href="/uso">Ver detalhes</Link>
        </Button>
      }
    >
      <p className="text-muted-foreground text-sm">
        {cost.minimumCentavos > 0n
          ? `Uso de ${formatCents(cost.soFarCentavos - cost.minimumCentavos)} mais o que falta para o mínimo do plano. ${minimumNote} `
          : ""}
        Previsão até o fim do mês: <Money cents={cost.forecastCentavos} className="text-foreground" />.
      </p>
    </StatCard>
  );
}
