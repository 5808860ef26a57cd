import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { RefusedPage } from "../_components/refused-page";
import { AccountAudit } from "./_components/account-audit";

export const metadata: Metadata = { title: "Auditoria" };

export default async function AuditPage() {
  const actor = await signedInActor();
  if (!can(actor, "audit:read-storage"))
    return <RefusedPage actor={actor} needs="audit:read-storage" what="a auditoria" />;
  const seesAll = can(actor, "audit:read-all");
  return (
    <>
      <PageHeader
        title="Auditoria"
        description={
          seesAll
            ? "Quem fez o quê na conta, quando e de onde."
            : "Ações em buckets e chaves: quem fez, quando e de onde."
        }
      />
      <AccountAudit seesAll={seesAll} />
    </>
  );
}
