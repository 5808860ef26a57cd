import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { can } from "@/domain/permissions/can";
import { currentActor } from "@/server/auth/current-actor";
import { Approvals } from "./_components/approvals";

export const metadata: Metadata = { title: "Aprovações" };

export default async function ApprovalsPage() {
  const actor = await currentActor();
  if (!actor || !can(actor, "protected-act:approve")) redirect("/painel");
  return <Approvals />;
}
