"use client";

import { ErrorState } from "@/components/layout/error-state";
import { BreadcrumbTrail } from "@/components/layout/page-breadcrumb";
import { PageHeader } from "@/components/layout/page-header";
import { PageSkeleton } from "@/components/layout/page-skeleton";
import { Alert } from "@/components/ui/alert";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { AccountStatusBadge } from "../../../_components/account-status-badge";
import { AccountActions } from "./account-actions";
import { AccountCredits } from "./account-credits";
import { AccountFacts } from "./account-facts";
import { AccountHistory } from "./account-history";
import { AccountTeam } from "./account-team";
import { PendingDecision } from "./pending-decision";
import { ProvisioningCard } from "./provisioning-card";
import { StorageCard } from "./storage-card";

export type AccountData = RouterOutputs["accounts"]["get"];

const quickMs = 1_500;
const calmMs = 30_000;

function isSettled(account: AccountData | undefined): boolean {
  if (!account || account.provisioningSteps.length === 0) return account?.status !== "ACTIVE";
  return account.provisioningSteps.every(({ state }) => state === "DONE");
}

/** One account; refreshes by itself, quickly while its tenant is being made. */
export function AccountDetails({ accountId }: { accountId: string }) {
  const query = trpc.accounts.get.useQuery(
    { accountId },
    { refetchInterval: ({ state }) => (isSettled(state.data) ? calmMs : quickMs) },
  );
  if (query.error && !query.data) {
    return (
      <ErrorState
        {...(query.error.data?.code === "NOT_FOUND" ? { title: "Conta não encontrada" } : {})}
        requestId={query.error.data?.requestId}
        onRetry={() => query.refetch()}
      />
    );
  }
  const account = query.data;
  if (!account) return <PageSkeleton />;
  const { currentSuspension } = account;
  return (
    <>
      <BreadcrumbTrail items={[{ label: account.companyName }]} />
      <PageHeader
        title={account.companyName}
        description={`${account.planName} · código ${account.shortId}`}
        status={<AccountStatusBadge status={account.status} />}
        actions={<AccountActions account={account} />}
      />
      {account.status === "PENDING_APPROVAL" && <PendingDecision account={account} />}
      {account.status === "REJECTED" && (
        <Alert tone="info" title="Cadastro rejeitado">
          {account.rejectionReason ?? "Sem motivo informado."}
        </Alert>
      )}
      {currentSuspension && (
        <Alert
          tone={currentSuspension.level === "SUSPENDED" ? "danger" : "warning"}
          title={
            currentSuspension.level === "SUSPENDED"
              ? "Conta suspensa: todo acesso está parado"
              : "Conta restrita: novos envios estão parados"
          }
        >
          {currentSuspension.reason}
        </Alert>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-6">
          <StorageCard account={account} />
          <AccountTeam team={account.team} />
          <AccountHistory accountId={accountId} />
        </div>
        <div className="grid gap-6">
          {account.provisioningSteps.length > 0 && <ProvisioningCard account={account} />}
          <AccountFacts account={account} />
          <AccountCredits accountId={accountId} />
        </div>
      </div>
    </>
  );
}
