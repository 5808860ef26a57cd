import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { AccountStatus } from "@/domain/permissions/roles";

/** What an account that is not in order can and cannot do, and the one thing to do about it. */
export function AccountBanner({
  status,
  restriction,
  isOwner,
}: {
  status: AccountStatus;
  /** Open, whoever caused it: overdue invoices or the provider. */
  restriction: { level: "RESTRICTED" | "SUSPENDED"; reason: string } | null;
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
  return null;
}
