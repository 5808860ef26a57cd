import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { loadBranding } from "@/app/load-branding";
import { AppShell } from "@/components/layout/app-shell";
import { SIDEBAR_COOKIE } from "@/components/layout/navigation";
import { can } from "@/domain/permissions/can";
import type { MemberRole } from "@/domain/permissions/roles";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { api } from "@/trpc/server";
import { AccountBanner } from "./_components/account-banner";
import { PortalNotifications } from "./_components/portal-notifications";
import { portalCommands, portalNavigation } from "./portal-navigation";

const roleLabels: Record<MemberRole, string> = {
  OWNER: "Proprietário da conta",
  ADMIN: "Admin (técnico)",
  DEVELOPER: "Developer (somente leitura)",
};

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const actor = await signedInActor();
  if (actor.role === "SUPER_ADMIN") redirect("/admin");
  if (actor.accountStatus === "PENDING_APPROVAL" || actor.accountStatus === "REJECTED") {
    redirect("/cadastro/situacao");
  }
  const caller = await api();
  const [account, spendingStops, trafficStop, openRequests] = await Promise.all([
    caller.accounts.own(),
    caller.spendingCaps.stops(),
    caller.usage.trafficStop(),
    can(actor, "protected-act:approve") ? caller.ransomwareGuard.openRequestCount() : 0,
  ]);
  const isFolded = (await cookies()).get(SIDEBAR_COOKIE)?.value === "folded";
  return (
    <AppShell
      branding={await loadBranding()}
      homeHref="/painel"
      groups={portalNavigation(actor, { "/aprovacoes": openRequests })}
      commands={portalCommands(actor)}
      personId={actor.userId}
      person={{ name: actor.fullName, email: actor.email, roleLabel: roleLabels[actor.role] }}
      personLinks={[{ label: "Perfil e senha", href: "/configuracoes?aba=perfil", icon: "user" }]}
      isInitiallyFolded={isFolded}
      notifications={actor.accountStatus === "CANCELED" ? undefined : <PortalNotifications />}
      banner={
        <AccountBanner
          status={account.status}
          restriction={account.suspension}
          spendingStops={spendingStops}
          trafficStop={trafficStop}
          isOwner={actor.role === "OWNER"}
        />
      }
    >
      {children}
    </AppShell>
  );
}
