import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { PasswordForm } from "@/components/profile/password-form";
import { ProfileForm } from "@/components/profile/profile-form";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { api } from "@/trpc/server";
import { BillingTerms } from "./_components/billing-terms";
import { SettingsForm } from "./_components/settings-form";

const tabs = ["plataforma", "impostos", "perfil"] as const;

export const metadata: Metadata = { title: "Configurações" };

export default async function AdminSettingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const caller = await api();
  const [settings, terms, profile] = await Promise.all([
    caller.settings.get(),
    caller.settings.billingTerms(),
    caller.session.profile(),
  ]);
  const { aba } = await searchParams;
  return (
    <>
      <PageHeader title="Configurações" description="As regras da plataforma e o seu acesso." />
      <Tabs defaultValue={tabs.find((tab) => tab === aba) ?? "plataforma"} key={String(aba)}>
        <TabsList>
          <TabsTrigger value="plataforma">Plataforma</TabsTrigger>
          <TabsTrigger value="impostos">Impostos</TabsTrigger>
          <TabsTrigger value="perfil">Perfil e senha</TabsTrigger>
        </TabsList>
        <TabsContent value="plataforma">
          <SettingsForm settings={settings} />
        </TabsContent>
        <TabsContent value="impostos">
          <BillingTerms initial={terms} />
        </TabsContent>
        <TabsContent value="perfil" className="grid gap-6">
          <ProfileForm profile={profile} />
          <PasswordForm />
        </TabsContent>
      </Tabs>
    </>
  );
}
