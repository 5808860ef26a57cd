import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { PendingAccounts } from "./_components/pending-accounts";

export const metadata: Metadata = { title: "Cadastros pendentes" };

export default function PendingAccountsPage() {
  return (
    <>
      <PageHeader
        title="Cadastros pendentes"
        description="Quem confirmou o e-mail e espera a sua decisão, do mais antigo ao mais novo."
      />
      <PendingAccounts />
    </>
  );
}
