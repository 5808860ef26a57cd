import type { Metadata } from "next";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { Dashboard } from "./_components/dashboard";

export const metadata: Metadata = { title: "Painel" };

export default async function DashboardPage() {
  const actor = await signedInActor();
  return (
    <Dashboard
      name={actor.fullName.split(" ")[0] ?? ""}
      canRefresh={can(actor, "usage:refresh")}
      canSeeMoney={can(actor, "usage:read")}
    />
  );
}
