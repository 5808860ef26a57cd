import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { loadBranding } from "@/app/load-branding";
import { AppShell } from "@/components/layout/app-shell";
import { SIDEBAR_COOKIE } from "@/components/layout/navigation";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { api } from "@/trpc/server";
import { PlatformNotifications } from "./_components/platform-notifications";
import { adminNavigation } from "./admin-navigation";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const actor = await signedInActor();
  if (actor.role !== "SUPER_ADMIN") redirect("/painel");
  const caller = await api();
  const [registrations, quotaRequests] = await Promise.all([
    caller.accounts.listPending(),
    caller.quotaRequests.listAll({ status: "PENDING" }),
  ]);
  const isFolded = (await cookies()).get(SIDEBAR_COOKIE)?.value === "folded";
  return (
    <AppShell
      branding={await loadBranding()}
      homeHref="/admin"
      isAdminArea
      groups={adminNavigation({ registrations: registrations.length, quotaRequests: quotaRequests.length })}
      personId={actor.userId}
      person={{ name: actor.fullName, email: actor.email, roleLabel: "Super Admin" }}
      notifications={<PlatformNotifications />}
      personLinks={[{ label: "Perfil e senha", href: "/admin/configuracoes?aba=perfil", icon: "user" }]}
      isInitiallyFolded={isFolded}
    >
      {children}
    </AppShell>
  );
}
