"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ApproveDialog } from "../../../_components/approve-dialog";
import { RejectDialog } from "../../../_components/reject-dialog";
import { useApproveAccount } from "../../../_components/use-approve-account";

/** The decision about a registration, on the account's own page. */
export function PendingDecision({ account }: { account: { id: string; companyName: string } }) {
  const [isRejecting, setIsRejecting] = useState(false);
  const approval = useApproveAccount(account);
  return (
    <>
      <Alert
        tone="info"
        title="Este cadastro espera a sua decisão"
        action={
          <>
            <Button size="sm" onClick={approval.approve} isPending={approval.isPending}>
              Aprovar
            </Button>
            <Button size="sm" variant="danger-outline" onClick={() => setIsRejecting(true)}>
              Rejeitar
            </Button>
          </>
        }
      />
      <RejectDialog account={account} isOpen={isRejecting} onOpenChange={setIsRejecting} />
      <ApproveDialog approval={approval} />
    </>
  );
}
