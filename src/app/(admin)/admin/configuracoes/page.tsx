import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { PasswordForm } from "@/components/profile/password-form";
import { ProfileForm } from "@/components/profile/profile-form";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { api } from "@/trpc/server";
import { SettingsForm } from "./_components/settings-form";

export const metadata: Metadata = { title: "Configurações" };

export default async function AdminSettingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const caller = await api();
  const [settings, profile] = await Promise.all([caller.settings.get(), caller.session.profile()]);
  const { aba } = await searchParams;
  return (
    <>
      <PageHeader title="Configurações" description="As regras da plataforma e o seu acesso." />
      <Tabs defaultValue={aba === "perfil" ? "perfil" : "plataforma"} key={String(aba)}>
        <TabsList>
          <TabsTrigger value="plataforma">Plataforma</TabsTrigger>
          <TabsTrigger value="perfil">Perfil e senha</TabsTrigger>
        </TabsList>
        <TabsContent value="plataforma">
          <SettingsForm settings={settings} />
        </TabsContent>
        <TabsContent value="perfil" className="grid gap-6">
          <ProfileForm profile={profile} />
          <PasswordForm />
        </TabsContent>
      </Tabs>
    </>
  );
}
