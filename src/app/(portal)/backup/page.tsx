import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { api } from "@/trpc/server";
import { BackupSetup } from "./_components/backup-setup";

export const metadata: Metadata = { title: "Backup" };

export default async function BackupPage() {
  const actor = await signedInActor();
  if (!can(actor, "backup-guide:read")) redirect("/painel");
  const guide = await (await api()).backup.guide();
  return (
    <BackupSetup
      guide={guide}
      rights={{
        canReveal: can(actor, "access-key:reveal"),
        canTest: can(actor, "backup:test"),
        canCreateBucket: can(actor, "bucket:create"),
        canCreateKey: can(actor, "access-key:create"),
      }}
    />
  );
}
