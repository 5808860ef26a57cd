import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { MeteringWarnings } from "../../_components/metering-warnings";
import { Jobs } from "./_components/jobs";

export const metadata: Metadata = { title: "Tarefas" };

export default function JobsPage() {
  return (
    <>
      <PageHeader
        title="Tarefas"
        description="O que a plataforma faz sozinha: filas, agendamentos e o que falhou e espera por você. Horários de Brasília."
      />
      <MeteringWarnings />
      <Jobs />
    </>
  );
}
