import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { loadBranding } from "@/app/load-branding";
import { DateTime } from "@/components/format/display";
import { Alert } from "@/components/ui/alert";
import { currentActor } from "@/server/auth/current-actor";
import { api } from "@/trpc/server";
import { AuthCard } from "../../_components/auth-card";
import { SignOutButton } from "../../_components/sign-out-button";

export const metadata: Metadata = { title: "Situação do cadastro" };

/** What somebody sees whose account waits for approval or was rejected. */
export default async function RegistrationStatusPage() {
  const actor = await currentActor();
  if (!actor) redirect("/entrar");
  if (actor.accountStatus !== "PENDING_APPROVAL" && actor.accountStatus !== "REJECTED") redirect("/painel");
  const account = await (await api()).accounts.own();
  const { supportEmail } = await loadBranding();
  const isRejected = account.status === "REJECTED";
  return (
    <AuthCard
      title={isRejected ? "Cadastro não aprovado" : "Cadastro em análise"}
      description={
        isRejected
          ? "Infelizmente não pudemos aprovar seu cadastro no momento."
          : "Você receberá um e-mail em até 24 horas, assim que nosso time aprovar a conta."
      }
      footer={<SignOutButton />}
    >
      {isRejected && account.rejectionReason && (
        <Alert tone="warning" title="Motivo">
          {account.rejectionReason}
        </Alert>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-muted-foreground">Conta</dt>
        <dd className="break-words font-medium">{account.companyName}</dd>
        <dt className="text-muted-foreground">Plano desejado</dt>
        <dd>{account.planName}</dd>
        <dt className="text-muted-foreground">Solicitado em</dt>
        <dd>
          <DateTime at={account.createdAt} />
        </dd>
      </dl>
      {supportEmail && (
        <p className="text-muted-foreground">
          {isRejected ? "Acha que houve um engano? Escreva para " : "Dúvidas? Escreva para "}
          <a
            href={`mailto:${supportEmail}`}
            className="font-medium text-primary-text underline underline-offset-4"
          >
            {supportEmail}
          </a>
          .
        </p>
      )}
    </AuthCard>
  );
}
