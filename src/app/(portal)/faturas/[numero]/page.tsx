import type { Metadata } from "next";
import { BreadcrumbTrail } from "@/components/layout/page-breadcrumb";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { RefusedPage } from "../../_components/refused-page";
import { InvoicePage } from "./_components/invoice-page";

interface Props {
  params: Promise<{ numero: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Fatura ${(await params).numero}` };
}

export default async function Page({ params }: Props) {
  const actor = await signedInActor();
  if (!can(actor, "invoice:read")) return <RefusedPage actor={actor} needs="invoice:read" what="faturas" />;
  const number = (await params).numero;
  return (
    <>
      <BreadcrumbTrail items={[{ label: number }]} />
      <InvoicePage number={number} canPay={can(actor, "invoice:pay")} />
    </>
  );
}
