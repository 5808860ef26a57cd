import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { api } from "@/trpc/server";
import { BrandingForm } from "./_components/branding-form";

export const metadata: Metadata = { title: "Marca" };

export default async function BrandingPage() {
  const branding = await (await api()).settings.branding();
  return (
    <>
      <PageHeader
        title="Marca"
        description="Nome, logotipo e cores que os clientes veem no portal, nos e-mails e nas faturas."
      />
      <BrandingForm branding={branding} />
    </>
  );
}
