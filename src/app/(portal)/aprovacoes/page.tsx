import type { Metadata } from "next";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { RefusedPage } from "../_components/refused-page";
import { Approvals } from "./_components/approvals";

export const metadata: Metadata = { title: "Aprovações" };

export default async function ApprovalsPage() {
  const actor = await signedInActor();
  if (!can(actor, "protected-act:approve"))
    return <RefusedPage actor={actor} needs="protected-act:approve" what="aprovações" />;
  return <Approvals />;
}
