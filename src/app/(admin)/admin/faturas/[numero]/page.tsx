import type { Metadata } from "next";
import { PlatformInvoice } from "../_components/platform-invoice";

interface Props {
  params: Promise<{ numero: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Fatura ${(await params).numero}` };
}

export default async function PlatformInvoicePage({ params }: Props) {
  return <PlatformInvoice number={(await params).numero} />;
}
