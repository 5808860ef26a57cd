import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { AccountsTable } from "./_components/accounts-table";

export const metadata: Metadata = { title: "Contas" };

export default function AccountsPage() {
  return (
    <>
      <PageHeader title="Contas" description="Todos os clientes, em qualquer situação." />
      <AccountsTable />
    </>
  );
}
