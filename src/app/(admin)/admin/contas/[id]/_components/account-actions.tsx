"use client";

import { Ban, CirclePlay, Gauge, Layers, Sparkles } from "lucide-react";
import { useState } from "react";
import { messageOf } from "@/components/forms/use-validated-form";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { AssignPlanDialog } from "../../../_components/assign-plan-dialog";
import { CustomPlanDialog } from "../../../_components/custom-plan-dialog";
import type { AccountData } from "./account-details";
import { QuotaDialog } from "./quota-dialog";
import { SuspendDialog } from "./suspend-dialog";

const stillHeld = {
  RESTRICTED:
    "Essa medida acabou, mas outra causa mantém a conta restrita. Reative de novo para liberar mesmo assim.",
  SUSPENDED:
    "Essa medida acabou, mas outra causa mantém a conta suspensa. Reative de novo para liberar mesmo assim.",
};

/** What the Super Admin may do about a live account. */
export function AccountActions({ account }: { account: AccountData }) {
  const [open, setOpen] = useState<"quota" | "plan" | "custom" | "suspend" | null>(null);
  const queries = trpc.useUtils();
  const reactivate = trpc.accounts.reactivate.useMutation({
    onSuccess: ({ level }) => {
      if (level === null) toast.success(`${account.companyName} está ativa de novo.`);
      else toast.success(stillHeld[level]);
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
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="secondary">
            <Layers aria-hidden />
            Plano
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setOpen("plan")}>
            <Layers aria-hidden />
            Mudar de plano
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpen("custom")}>
            <Sparkles aria-hidden />
            Criar plano próprio
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
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
      <AssignPlanDialog
        account={{ ...account, storedBytes: account.stored.bytes }}
        isOpen={open === "plan"}
        onOpenChange={close}
      />
      <CustomPlanDialog account={account} isOpen={open === "custom"} onOpenChange={close} />
      <SuspendDialog account={account} isOpen={open === "suspend"} onOpenChange={close} />
    </>
  );
}
