import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { CheckNowButton } from "./_components/check-now-button";
import { Metering } from "./_components/metering";

export const metadata: Metadata = { title: "Medição" };

export default function MeteringPage() {
  return (
    <>
      <PageHeader
        title="Medição"
        description="De onde vêm os números cobrados, com que idade, e onde duas fontes não dizem o mesmo. Horários de Brasília."
        actions={<CheckNowButton />}
      />
      <Metering />
    </>
  );
}
