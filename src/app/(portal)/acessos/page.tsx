import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { RefusedPage } from "../_components/refused-page";
import { AccessLogTable } from "./_components/access-log-table";

export const metadata: Metadata = { title: "Registro de acessos" };

export default async function AccessLogPage() {
  const actor = await signedInActor();
  if (!can(actor, "access-log:read"))
    return <RefusedPage actor={actor} needs="access-log:read" what="o registro de acessos" />;
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
