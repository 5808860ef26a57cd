import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { can } from "@/domain/permissions/can";
import { signedInActor } from "@/server/auth/signed-in-actor";
import { api } from "@/trpc/server";
import { RefusedPage } from "../_components/refused-page";
import { AccountSpaceCard } from "./_components/account-space";
import { BucketShares } from "./_components/bucket-shares";
import { FreeTraffic } from "./_components/free-traffic";
import { OpenPeriod } from "./_components/open-period";
import { PlanChoices } from "./_components/plan-choices";
import { QuotaRequests } from "./_components/quota-requests";
import { RequestCharts } from "./_components/request-charts";
import { SpendingCaps } from "./_components/spending-caps";

export const metadata: Metadata = { title: "Uso e custos" };

export default async function UsagePage() {
  const actor = await signedInActor();
  if (!can(actor, "usage:read")) return <RefusedPage actor={actor} needs="usage:read" what="uso e custos" />;
  const freeTraffic = await (await api()).usage.freeTraffic();
  return (
    <>
      <PageHeader
        title="Uso e custos"
        description="O que foi usado neste período, quanto custa até agora e como fica até o fim do mês. 1 GB são 1024³ bytes."
      />
      <FreeTraffic initial={freeTraffic} />
      <OpenPeriod />
      <RequestCharts />
      <BucketShares />
      {can(actor, "spending-cap:update") && <SpendingCaps />}
      <AccountSpaceCard />
      {can(actor, "quota-request:create") && <QuotaRequests />}
      {can(actor, "plan:change") && <PlanChoices />}
    </>
  );
}
