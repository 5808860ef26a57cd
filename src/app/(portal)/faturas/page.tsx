import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { api } from "@/trpc/server";
import { RefusedPage } from "../_components/refused-page";
import { InvoiceTable } from "./_components/invoice-table";
import { WhatIf } from "./_components/what-if";

export const metadata: Metadata = { title: "Faturas" };

export default async function InvoicesPage() {
  const actor = await signedInActor();
  if (!can(actor, "invoice:read")) return <RefusedPage actor={actor} needs="invoice:read" what="faturas" />;
  const pricing = await (await api()).plans.publicPricing();
  return (
    <>
      <PageHeader
        title="Faturas"
        description="Cada mês fecha em uma fatura que você pode abrir linha por linha, até a hora do uso."
      />
      <InvoiceTable />
      <WhatIf pricing={pricing} />
    </>
  );
}
