import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { QuotaRequestList } from "./_components/quota-request-list";

export const metadata: Metadata = { title: "Pedidos de quota" };

export default function QuotaRequestsPage() {
  return (
    <>
      <PageHeader
        title="Pedidos de quota"
        description="O que os clientes pedem, quanto usam hoje e o que você responde. Um aumento vale em segundos."
      />
      <QuotaRequestList />
    </>
  );
}
