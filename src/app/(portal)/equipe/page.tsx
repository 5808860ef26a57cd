import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { can } from "@/domain/permissions/can";
import { currentActor } from "@/server/auth/current-actor";
import { Team } from "./_components/team";

export const metadata: Metadata = { title: "Equipe" };

export default async function TeamPage() {
  const actor = await currentActor();
  if (!actor || !can(actor, "member:read")) redirect("/painel");
  return <Team canChange={can(actor, "member:invite")} />;
}
