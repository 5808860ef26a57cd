"use client";

import { messageOf } from "@/components/forms/use-validated-form";
import { ErrorState } from "@/components/layout/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/react";
import { AuthCard } from "../../../_components/auth-card";
import { TextLink } from "../../../_components/text-link";
import { CodeForm } from "./code-form";
import { RegistrationReceived } from "./registration-received";

/** The code of a registration, and once it is confirmed what comes next. */
export function Confirmation({ id }: { id: string }) {
  const registration = trpc.registration.get.useQuery({ id });
  if (registration.error) {
    return (
      <AuthCard title="Confirme seu e-mail" footer={<TextLink href="/cadastro">Voltar ao cadastro</TextLink>}>
        <ErrorState
          title={messageOf(registration.error)}
          description="Nenhuma conta foi criada."
          requestId={registration.error.data?.requestId}
          className="px-0 py-4"
        />
      </AuthCard>
    );
  }
  if (!registration.data) {
    return (
      <AuthCard title="Confirme seu e-mail">
        <div aria-busy="true" className="grid gap-4">
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-11 w-full" />
        </div>
      </AuthCard>
    );
  }
  if (registration.data.isConfirmed)
    return <RegistrationReceived isApproved={registration.data.isApproved} />;
  return (
    <AuthCard
      title="Confirme seu e-mail"
      description={
        <>
          Enviamos um código de 6 dígitos para{" "}
          <strong className="wrap-anywhere text-foreground">{registration.data.email}</strong>. Ele vale por
          15 minutos.
        </>
      }
      footer={
        <p>
          E-mail errado? <TextLink href="/cadastro">Corrigir o cadastro</TextLink>
        </p>
      }
    >
      <CodeForm
        id={id}
        resendAvailableAt={registration.data.resendAvailableAt}
        onConfirmed={() => registration.refetch()}
      />
    </AuthCard>
  );
}
