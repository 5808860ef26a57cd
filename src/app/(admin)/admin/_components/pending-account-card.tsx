"use client";

import { Check, ExternalLink, X } from "lucide-react";
import { useState } from "react";
import { formatBytes } from "@/components/format/bytes";
import { DateTime } from "@/components/format/display";
import { formatDocumentNumber } from "@/components/format/document-number";
import { formatPhone } from "@/components/format/phone";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { taxIdKindOf } from "@/domain/identity/tax-id";
import type { RouterOutputs } from "@/trpc/react";
import { ApproveDialog } from "./approve-dialog";
import { RejectDialog } from "./reject-dialog";
import { useApproveAccount } from "./use-approve-account";

export type PendingAccount = RouterOutputs["accounts"]["listPending"][number];

/** A registration that waits: who asks, for what, and the decision in one click. */
export function PendingAccountCard({ account }: { account: PendingAccount }) {
  const [isRejecting, setIsRejecting] = useState(false);
  const approval = useApproveAccount(account);
  return (
    <Card role="article" aria-label={account.companyName}>
      <CardHeader>
        <CardTitle className="break-words text-xl">{account.companyName}</CardTitle>
        <span className="text-muted-foreground text-sm">
          Solicitado em <DateTime at={account.createdAt} />
        </span>
      </CardHeader>
      <CardContent className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <dl className="grid grid-cols-[auto_1fr] content-start gap-x-4 gap-y-1.5">
          <Fact label={taxIdKindOf(account.taxId)}>
            <span className="font-mono text-sm">{formatDocumentNumber(account.taxId)}</span>
          </Fact>
          <Fact label="E-mail">{account.email}</Fact>
          <Fact label="Telefone">{formatPhone(account.phone)}</Fact>
        </dl>
        <dl className="grid grid-cols-[auto_1fr] content-start gap-x-4 gap-y-1.5">
          <Fact label="Plano desejado">
            <strong className="font-semibold">{account.planName}</strong> (
            {formatBytes(account.planQuotaBytes)})
          </Fact>
          <Fact label="Responsável">{account.ownerName ?? "–"}</Fact>
          {account.ownerEmail !== account.email && <Fact label="">{account.ownerEmail}</Fact>}
        </dl>
      </CardContent>
      <CardFooter className="justify-start">
        <Button onClick={() => approval.approve()} isPending={approval.isPending}>
          {!approval.isPending && <Check aria-hidden />}
          Aprovar
        </Button>
        <Button variant="danger-outline" onClick={() => setIsRejecting(true)}>
          <X aria-hidden />
          Rejeitar
        </Button>
        {account.website && (
          <Button asChild variant="ghost">
            <a href={account.website} target="_blank" rel="noreferrer noopener">
              <ExternalLink aria-hidden />
              Ver site
              <span className="sr-only"> de {account.companyName} (abre em outra aba)</span>
            </a>
          </Button>
        )}
      </CardFooter>
      <RejectDialog account={account} isOpen={isRejecting} onOpenChange={setIsRejecting} />
      <ApproveDialog approval={approval} />
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
