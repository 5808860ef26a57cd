import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { Approvals } from "./_components/approvals";

export const metadata: Metadata = { title: "Aprovações" };

export default async function ApprovalsPage() {
  const actor = await signedInActor();
  if (!can(actor, "protected-act:approve")) redirect("/painel");
  return <Approvals />;
}
