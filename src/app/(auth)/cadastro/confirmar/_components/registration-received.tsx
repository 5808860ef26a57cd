import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { AuthCard } from "../../../_components/auth-card";

/** The e-mail is confirmed: what the person can expect now. */
export function RegistrationReceived({ isApproved }: { isApproved: boolean }) {
  return (
    <AuthCard
      title={isApproved ? "Conta aprovada!" : "Cadastro recebido!"}
      description={
        isApproved
          ? "Seu e-mail está confirmado e a conta já está sendo preparada. Entre para criar o primeiro bucket."
          : "Você receberá um e-mail em até 24 horas, após a aprovação do nosso time."
      }
    >
      <p role="status" className="flex items-center gap-2 font-medium text-success-text">
        <CircleCheck aria-hidden className="size-5" />
        E-mail confirmado
      </p>
      <Button asChild size="lg" variant={isApproved ? "primary" : "secondary"}>
        <Link href={isApproved ? "/entrar" : "/"}>{isApproved ? "Entrar" : "Voltar ao início"}</Link>
      </Button>
    </AuthCard>
  );
}
