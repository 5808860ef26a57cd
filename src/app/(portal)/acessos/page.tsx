import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { AccessLogTable } from "./_components/access-log-table";

export const metadata: Metadata = { title: "Registro de acessos" };

export default async function AccessLogPage() {
  const actor = await signedInActor();
  if (!can(actor, "access-log:read")) redirect("/painel");
  return (
    <>
      <PageHeader
        title="Registro de acessos"
        description="Cada requisição feita aos seus buckets: quem, o quê, quando e quanto. Os registros ficam guardados por 90 dias."
      />
      <AccessLogTable />
    </>
  );
}
