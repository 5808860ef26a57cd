"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { AssignPlanDialog } from "../../_components/assign-plan-dialog";
import type { Plan } from "./plan-list";

/** An account's own plan ends by moving the account to a public one. */
export function EndCustomPlan({ plan }: { plan: Plan }) {
  const [isOpen, setIsOpen] = useState(false);
  if (!plan.customAccountId) return null;
  return (
    <>
      <Button variant="secondary" size="sm" onClick={() => setIsOpen(true)}>
        Encerrar
      </Button>
      <AssignPlanDialog
        account={{
          id: plan.customAccountId,
          companyName: plan.companyName ?? "",
          planId: plan.id,
          planName: plan.name,
        }}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
      />
    </>
  );
}
