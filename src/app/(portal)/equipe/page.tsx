import type { Metadata } from "next";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { RefusedPage } from "../_components/refused-page";
import { Team } from "./_components/team";

export const metadata: Metadata = { title: "Equipe" };

export default async function TeamPage() {
  const actor = await signedInActor();
  if (!can(actor, "member:read")) return <RefusedPage actor={actor} needs="member:read" what="a equipe" />;
  return <Team canChange={can(actor, "member:invite")} />;
}
