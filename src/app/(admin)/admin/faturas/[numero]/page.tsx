import type { Metadata } from "next";
import { BreadcrumbTrail } from "@/components/layout/page-breadcrumb";
import { PlatformInvoice } from "../_components/platform-invoice";

interface Props {
  params: Promise<{ numero: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Fatura ${(await params).numero}` };
}

export default async function PlatformInvoicePage({ params }: Props) {
  const number = (await params).numero;
  return (
    <>
      <BreadcrumbTrail items={[{ label: number }]} />
      <PlatformInvoice number={number} />
    </>
  );
}
