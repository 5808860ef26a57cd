import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { RefusedPage } from "../_components/refused-page";
import { PaymentHistory } from "./_components/payment-history";

export const metadata: Metadata = { title: "Pagamento" };

export default async function PaymentPage() {
  const actor = await signedInActor();
  if (!can(actor, "invoice:read"))
    return <RefusedPage actor={actor} needs="invoice:read" what="pagamentos" />;
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
