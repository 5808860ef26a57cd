import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { can } from "@/domain/permissions/can";
import { currentActor } from "@/server/auth/current-actor";
import { Dashboard } from "./_components/dashboard";

export const metadata: Metadata = { title: "Painel" };

export default async function DashboardPage() {
  const actor = await currentActor();
  if (!actor) redirect("/entrar");
  return (
    <Dashboard
      name={actor.fullName.split(" ")[0] ?? ""}
      canRefresh={can(actor, "usage:refresh")}
      canSeeMoney={can(actor, "usage:read")}
    />
  );
}
