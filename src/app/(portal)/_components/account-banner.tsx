import Link from "next/link";
import { formatBytes } from "@/components/format/bytes";
import { formatDate } from "@/components/format/date-time";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { freeTrafficWords } from "@/domain/billing/free-traffic-words";
import type { AccountStatus } from "@/domain/permissions/roles";
import type { RouterOutputs } from "@/trpc/react";
import { SpendingStopBanner, type SpendingStops } from "./spending-stop-banner";

type TrafficStop = RouterOutputs["usage"]["trafficStop"];

/** What an account that is not in order can and cannot do, and the one thing to do about it. */
export function AccountBanner({
  status,
  restriction,
  spendingStops,
  trafficStop,
  isOwner,
}: {
  status: AccountStatus;
  /** Open, whoever caused it: overdue invoices or the provider. */
  restriction: { level: "RESTRICTED" | "SUSPENDED"; reason: string } | null;
  spendingStops: SpendingStops;
  trafficStop: TrafficStop;
  isOwner: boolean;
}) {
  if (status === "SUSPENDED") {
    return (
      <Alert
        shape="banner"
        tone="danger"
        title="Sua conta está suspensa"
        action={
          isOwner && (
            <Button asChild size="sm" variant="danger">
              <Link href="/faturas">Ver faturas em aberto</Link>
            </Button>
          )
        }
      >
        {isOwner
          ? "Seus dados estão guardados. O acesso volta em segundos após o pagamento."
          : "Seus dados estão guardados. O proprietário da conta pode regularizar a situação."}
      </Alert>
    );
  }
  if (restriction?.level === "RESTRICTED") {
    return (
      <Alert
        shape="banner"
        tone="warning"
        title="Novas gravações estão pausadas"
        action={
          isOwner && (
            <Button asChild size="sm">
              <Link href="/faturas">Ver faturas em aberto</Link>
            </Button>
          )
        }
      >
        {restriction.reason} Restaurar e excluir continuam funcionando.
      </Alert>
    );
  }
  if (status === "CANCELED") {
    return (
      <Alert shape="banner" tone="warning" title="Esta conta foi encerrada">
        As faturas continuam disponíveis para consulta.
      </Alert>
    );
  }
  if (trafficStop) return <TrafficStopBanner stop={trafficStop} isOwner={isOwner} />;
  return <SpendingStopBanner stops={spendingStops} isOwner={isOwner} />;
}

function TrafficStopBanner({ stop, isOwner }: { stop: NonNullable<TrafficStop>; isOwner: boolean }) {
  return (
    <Alert
      shape="banner"
      tone="danger"
      title={freeTrafficWords.title}
      action={
        isOwner && (
          <Button asChild size="sm" variant="danger">
            <Link href="/uso#plano">Mudar de plano</Link>
          </Button>
        )
      }
    >
      {formatBytes(stop.usedBytes)} de {formatBytes(stop.includedBytes)} usados neste mês.{" "}
      {freeTrafficWords.effect} Volta em {formatDate(stop.renewsAt)}
      {isOwner ? " ou, em segundos, em um plano pago." : ". O proprietário da conta pode mudar de plano."}
    </Alert>
  );
}
