import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { can } from "@/domain/permissions/can";
import { environment } from "@/env";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { RefusedPage } from "../_components/refused-page";
import { AccessLogTable } from "./_components/access-log-table";

export const metadata: Metadata = { title: "Registro de acessos" };

export default async function AccessLogPage() {
  const actor = await signedInActor();
  if (!can(actor, "access-log:read"))
    return <RefusedPage actor={actor} needs="access-log:read" what="o registro de acessos" />;
  const isFed = environment().METRICS_MODE === "audit";
  return (
    <>
      <PageHeader
        title="Registro de acessos"
        description={`${isFed ? "Cada requisição feita" : "As requisições já registradas"} aos seus buckets: quem, o quê, quando e quanto. Os registros ficam guardados por 90 dias.`}
      />
      {!isFed && (
        <Alert tone="info" title="Nada novo entra neste registro">
          Este armazenamento é medido por contadores, que não dizem quem pediu o quê. Para voltar a registrar
          cada requisição, peça ao suporte para ligar o fluxo de auditoria.
        </Alert>
      )}
      <AccessLogTable isFed={isFed} />
    </>
  );
}
