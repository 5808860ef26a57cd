import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { MonthClosing } from "./_components/month-closing";
import { PlatformInvoiceTable } from "./_components/platform-invoice-table";

export const metadata: Metadata = { title: "Faturas" };

export default function PlatformInvoicesPage() {
  return (
    <>
      <PageHeader
        title="Faturas"
        description="Feche meses, acompanhe o que foi emitido e o que falta receber."
      />
      <MonthClosing />
      <PlatformInvoiceTable />
    </>
  );
}
