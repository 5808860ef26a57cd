"use client";

import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { trpc } from "@/trpc/react";
import { QuotaField } from "../../_components/quota-field";
import type { Plan } from "./plan-list";

/** A plan's name, words, quota for new accounts, and whether it is on offer. */
export function EditPlan({ plan }: { plan: Plan }) {
  const context = trpc.useUtils();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState(plan.name);
  const [description, setDescription] = useState(plan.description);
  const [quotaBytes, setQuotaBytes] = useState<bigint | null>(plan.quotaBytes);
  const [isOffered, setIsOffered] = useState(plan.isOffered);
  const update = trpc.plans.update.useMutation({
    onSuccess: async () => {
      await Promise.all([context.plans.invalidate(), context.accounts.invalidate()]);
      setIsOpen(false);
      toast.success("Plano atualizado.");
    },
  });
  const fields = update.error?.data?.fields ?? {};
  const isOvercommit = fields.confirmsOvercommit !== undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (quotaBytes === null) return;
    update.mutate({
      planId: plan.id,
      name,
      description,
      isOffered,
      quotaBytes,
      confirmsOvercommit: isOvercommit,
    });
  }
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button variant="secondary" size="sm">
          Editar
        </Button>
      </DialogTrigger>
      <DialogContent>
        <form onSubmit={submit} className="grid gap-5">
          <DialogHeader>
            <DialogTitle>Editar {plan.name}</DialogTitle>
            <DialogDescription>
              {plan.customAccountId
                ? `A quota vale já para ${plan.companyName}.`
                : "A quota vale para contas novas. As de hoje ficam como estão."}
            </DialogDescription>
          </DialogHeader>
          <Field label="Nome" isRequired error={fields.name ?? ""}>
            {(control) => (
              <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <Field label="Descrição" error={fields.description ?? ""}>
            {(control) => (
              <Input
                {...control}
                value={description}
                onChange={(event) => setDescription(event.target.value)}
              />
            )}
          </Field>
          <QuotaField
            label="Quota"
            value={quotaBytes}
            onChange={setQuotaBytes}
            error={fields.quotaBytes ?? (quotaBytes === null ? "Informe a quota." : undefined)}
          />
          {!plan.customAccountId && (
            // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is the control inside the label.
            <label className="flex items-center gap-2">
              <Checkbox checked={isOffered} onCheckedChange={(checked) => setIsOffered(checked === true)} />
              Mostrar na página de preços
            </label>
          )}
          {isOvercommit && <Alert tone="warning" title={fields.confirmsOvercommit} isLive />}
          <FormError message={Object.keys(fields).length === 0 ? update.error?.message : null} />
          <DialogFooter>
            <SubmitButton isPending={update.isPending}>
              {isOvercommit ? "Salvar mesmo assim" : "Salvar plano"}
            </SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
