import Link from "next/link";
import { countOf } from "@/components/format/count";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { capActionWords, cappedScope } from "@/domain/billing/spending-cap-words";
import type { AccountStatus } from "@/domain/permissions/roles";
import type { RouterOutputs } from "@/trpc/react";

type SpendingStops = RouterOutputs["spendingCaps"]["stops"];

/** What an account that is not in order can and cannot do, and the one thing to do about it. */
export function AccountBanner({
  status,
  restriction,
  spendingStops,
  isOwner,
}: {
  status: AccountStatus;
  /** Open, whoever caused it: overdue invoices or the provider. */
  restriction: { level: "RESTRICTED" | "SUSPENDED"; reason: string } | null;
  spendingStops: SpendingStops;
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
  return spendingStops.length > 0 ? <SpendingStopBanner stops={spendingStops} isOwner={isOwner} /> : null;
}

/** Names the widest stop; the page behind the button shows each. */
function SpendingStopBanner({ stops, isOwner }: { stops: SpendingStops; isOwner: boolean }) {
  const stop = stops.find(({ bucketName }) => bucketName === null) ?? stops[0];
  if (!stop) return null;
  const { bucketName, action } = stop;
  const others = bucketName === null ? 0 : stops.length - 1;
  return (
    <Alert
      shape="banner"
      tone="danger"
      title={`Teto de gastos atingido: ${cappedScope(bucketName)}${others > 0 ? ` e mais ${countOf(others, "bucket", "buckets")}` : ""}`}
      action={
        isOwner && (
          <Button asChild size="sm" variant="danger">
            <Link
              href={
                bucketName === null || others > 0
                  ? "/uso#teto"
                  : `/buckets/${bucketName}?aba=configuracoes#teto`
              }
            >
              Ver e liberar
            </Link>
          </Button>
        )
      }
    >
      {capActionWords[action].effect}
      {!isOwner && " O proprietário da conta pode liberar."}
    </Alert>
  );
}
