import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { Team } from "./_components/team";

export const metadata: Metadata = { title: "Equipe" };

export default async function TeamPage() {
  const actor = await signedInActor();
  if (!can(actor, "member:read")) redirect("/painel");
  return <Team canChange={can(actor, "member:invite")} />;
}
