import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { api } from "@/trpc/server";
import { SettingsTabs } from "./_components/settings-tabs";

export const metadata: Metadata = { title: "Configurações" };

export default async function SettingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await signedInActor();
  const caller = await api();
  const account = can(actor, "account:update") ? await caller.accounts.own() : null;
  const { aba } = await searchParams;
  return (
    <>
      <PageHeader
        title="Configurações"
        description={account ? "Dados da conta e o seu acesso." : "O seu acesso."}
      />
      <SettingsTabs
        profile={await caller.session.profile()}
        account={account}
        canClose={can(actor, "account:close")}
        initialTab={aba === "perfil" || !account ? "perfil" : "conta"}
      />
    </>
  );
}
