import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { PlanList } from "./_components/plan-list";

export const metadata: Metadata = { title: "Planos e preços" };

export default function PlansPage() {
  return (
    <>
      <PageHeader
        title="Planos e preços"
        description="O que você vende. Um preço novo vale a partir de uma hora que ainda não começou: o que já foi usado não muda de preço."
      />
      <PlanList />
    </>
  );
}
