import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { PlatformAudit } from "./_components/platform-audit";

export const metadata: Metadata = { title: "Auditoria" };

export default function PlatformAuditPage() {
  return (
    <>
      <PageHeader title="Auditoria" description="Quem fez o quê na plataforma e em cada conta." />
      <PlatformAudit />
    </>
  );
}
