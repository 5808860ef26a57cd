import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { BackupRadar } from "./_components/backup-radar";

export const metadata: Metadata = { title: "Radar de backup" };

export default async function BackupRadarPage() {
  const actor = await signedInActor();
  if (!can(actor, "backup-radar:read")) redirect("/painel");
  return <BackupRadar canConfigure={can(actor, "backup-radar:configure")} />;
}
