"use client";

import { PasswordForm } from "@/components/profile/password-form";
import { ProfileForm } from "@/components/profile/profile-form";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { RouterOutputs } from "@/trpc/react";
import { AccountForm } from "./account-form";
import { CloseAccount } from "./close-account";

/** The account's data for its Owner, and everybody's own profile and password. */
export function SettingsTabs({
  profile,
  account,
  canClose,
  initialTab,
}: {
  profile: RouterOutputs["session"]["profile"];
  account: RouterOutputs["accounts"]["own"] | null;
  canClose: boolean;
  initialTab: "conta" | "perfil";
}) {
  const personal = (
    <div className="grid gap-6">
      <ProfileForm profile={profile} />
      <PasswordForm />
    </div>
  );
  if (!account) return personal;
  return (
    <Tabs defaultValue={initialTab}>
      <TabsList>
        <TabsTrigger value="conta">Conta</TabsTrigger>
        <TabsTrigger value="perfil">Perfil e senha</TabsTrigger>
      </TabsList>
      <TabsContent value="conta" className="grid gap-6">
        <AccountForm account={account} />
        {canClose && <CloseAccount companyName={account.companyName} />}
      </TabsContent>
      <TabsContent value="perfil">{personal}</TabsContent>
    </Tabs>
  );
}
