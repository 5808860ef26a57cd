import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { Overview } from "./_components/overview";

export const metadata: Metadata = { title: "Visão geral" };

export default function AdminPage() {
  return (
    <>
      <PageHeader title="Visão geral" description="Quem espera por você e como está a plataforma." />
      <Overview />
    </>
  );
}
