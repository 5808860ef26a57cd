"use client";

import { Ban, CirclePlay, Gauge } from "lucide-react";
import { useState } from "react";
import { messageOf } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import type { AccountData } from "./account-details";
import { QuotaDialog } from "./quota-dialog";
import { SuspendDialog } from "./suspend-dialog";

/** What the Super Admin may do about a live account. */
export function AccountActions({ account }: { account: AccountData }) {
  const [open, setOpen] = useState<"quota" | "suspend" | null>(null);
  const queries = trpc.useUtils();
  const reactivate = trpc.accounts.reactivate.useMutation({
    onSuccess: () => {
      toast.success(`${account.companyName} está ativa de novo.`);
      void queries.accounts.invalidate();
      void queries.audit.invalidate();
    },
    onError: (error) => toast.error(messageOf(error)),
  });
  if (account.status !== "ACTIVE" && account.status !== "SUSPENDED") return null;
  const close = (isOpen: boolean) => !isOpen && setOpen(null);
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen("quota")}>
        <Gauge aria-hidden />
        Ajustar quota
      </Button>
      {account.currentSuspension && (
        <Button onClick={() => reactivate.mutate({ accountId: account.id })} isPending={reactivate.isPending}>
          {!reactivate.isPending && <CirclePlay aria-hidden />}
          Reativar
        </Button>
      )}
      {account.status === "ACTIVE" && (
        <Button variant="danger-outline" onClick={() => setOpen("suspend")}>
          <Ban aria-hidden />
          Suspender
        </Button>
      )}
      <QuotaDialog account={account} isOpen={open === "quota"} onOpenChange={close} />
      <SuspendDialog account={account} isOpen={open === "suspend"} onOpenChange={close} />
    </>
  );
}
