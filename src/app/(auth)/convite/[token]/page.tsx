import type { Metadata } from "next";
import { roleDescriptions, roleNames } from "@/domain/identity/role-names";
import { api } from "@/trpc/server";
import { AuthCard } from "../../_components/auth-card";
import { TextLink } from "../../_components/text-link";
import { AcceptInvitationForm } from "./_components/accept-invitation-form";

export const metadata: Metadata = { title: "Convite", referrer: "no-referrer" };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await (await api()).team.invitation({ token }).catch(() => null);
  if (!invitation) {
    return (
      <AuthCard
        title="Convite indisponível"
        description="Este convite expirou, foi cancelado ou já foi usado. Peça um novo a quem convidou você."
        footer={<TextLink href="/entrar">Ir para entrar</TextLink>}
      >
        {null}
      </AuthCard>
    );
  }
  const { companyName, email, role } = invitation;
  return (
    <AuthCard
      title={`Entre na equipe de ${companyName}`}
      description={
        <>
          Seu papel será <strong className="text-foreground">{roleNames[role]}</strong>:{" "}
          {roleDescriptions[role]}
        </>
      }
    >
      <AcceptInvitationForm token={token} email={email} />
    </AuthCard>
  );
}
