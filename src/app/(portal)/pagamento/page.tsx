import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { PaymentHistory } from "./_components/payment-history";

export const metadata: Metadata = { title: "Pagamento" };

export default async function PaymentPage() {
  const actor = await signedInActor();
  if (!can(actor, "invoice:read")) redirect("/painel");
  return (
    <>
      <PageHeader
        title="Pagamento"
        description="O que está em aberto, os créditos da conta e cada pagamento feito."
      />
      <PaymentHistory />
    </>
  );
}
