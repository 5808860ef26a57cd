import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { AccountStatus } from "@/domain/permissions/roles";

/** What an account that is not in order can and cannot do, and the one thing to do about it. */
export function AccountBanner({ status, isOwner }: { status: AccountStatus | null; isOwner: boolean }) {
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
  if (status === "PENDING_APPROVAL") {
    return (
      <Alert shape="banner" tone="info" title="Cadastro em análise">
        Você receberá um e-mail em até 24 horas, assim que nosso time aprovar a conta.
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
