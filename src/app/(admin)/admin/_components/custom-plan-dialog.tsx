"use client";

import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { FormError } from "@/components/forms/form-error";
import { SubmitButton } from "@/components/forms/submit-button";
import { Alert } from "@/components/ui/alert";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { PriceFields } from "@/domain/billing/plan-inputs";
import { trpc } from "@/trpc/react";
import { AccountField, type ChosenAccount } from "./account-field";
import { PriceEffect } from "./price-effect";
import { type PriceTexts, priceTexts, readPrice } from "./price-fields";
import { PriceInputs } from "./price-inputs";
import { QuotaField } from "./quota-field";

interface Props {
  /** Undefined: it is chosen here. */
  account?: ChosenAccount;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** A plan for one account: typed, seen against its last month, created, and the account is on it. */
export function CustomPlanDialog({ isOpen, onOpenChange, ...props }: Props) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-2xl">
        {isOpen && <CustomPlanForm {...props} onDone={() => onOpenChange(false)} />}
      </DialogContent>
    </Dialog>
  );
}

function CustomPlanForm({ account: given, onDone }: Pick<Props, "account"> & { onDone: () => void }) {
  const context = trpc.useUtils();
  const plans = trpc.plans.list.useQuery();
  const [account, setAccount] = useState(given);
  const [name, setName] = useState(given ? `Próprio ${given.companyName}`.slice(0, 60) : "");
  const [quotaBytes, setQuotaBytes] = useState<bigint | null>(given?.quotaBytes ?? null);
  const [typed, setTyped] = useState<PriceTexts | null>(null);
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const [previewed, setPreviewed] = useState<PriceFields | null>(null);
  const create = trpc.plans.createCustom.useMutation({
    onSuccess: async () => {
      toast.success(`${account?.companyName} está no plano ${name}.`);
      onDone();
      await Promise.all([
        context.plans.invalidate(),
        context.accounts.invalidate(),
        context.audit.invalidate(),
      ]);
    },
  });
  const present = plans.data?.find((plan) => plan.id === account?.planId)?.current ?? null;
  const texts = typed ?? priceTexts(present);
  const fields = create.error?.data?.fields ?? {};
  const isOvercommit = fields.confirmsOvercommit !== undefined;
  function submit(event: FormEvent): void {
    event.preventDefault();
    const reading = readPrice(texts);
    const missing = {
      ...(reading.ok ? {} : reading.errors),
      ...(account ? {} : { accountId: "Escolha a conta." }),
      ...(quotaBytes === null ? { quotaBytes: "Informe a quota." } : {}),
      ...(name.trim().length < 2 ? { name: "Dê um nome ao plano." } : {}),
    };
    setErrors(missing);
    if (!reading.ok || !account || quotaBytes === null || Object.keys(missing).length > 0) return;
    if (!previewed) {
      setPreviewed(reading.price);
      return;
    }
    const values = { accountId: account.id, name, quotaBytes, confirmsOvercommit: isOvercommit };
    create.mutate({ ...reading.price, ...values });
  }
  const shown = { ...errors, ...fields };
  return (
    <form onSubmit={submit} className="grid min-w-0 gap-5">
      <DialogHeader>
        <DialogTitle>{given ? `Plano próprio de ${given.companyName}` : "Criar plano próprio"}</DialogTitle>
        <DialogDescription>
          A conta passa para ele ao criar: a quota vale já e os preços, a partir da próxima hora (se ela está
          no plano gratuito, desde a hora em curso).
        </DialogDescription>
      </DialogHeader>
      {!given && (
        <AccountField
          value={account}
          error={shown.accountId}
          onChange={(chosen) => {
            setPreviewed(null);
            setAccount(chosen);
            setQuotaBytes((current) => current ?? chosen.quotaBytes);
            setName((current) => current || `Próprio ${chosen.companyName}`.slice(0, 60));
          }}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Nome do plano" help="O cliente vê na fatura." isRequired error={shown.name ?? ""}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={60}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <QuotaField
          key={account?.id ?? "sem-conta"}
          label="Quota"
          value={quotaBytes}
          onChange={setQuotaBytes}
          error={shown.quotaBytes}
        />
      </div>
      <PriceInputs
        texts={texts}
        errors={shown}
        onChange={(key, text) => {
          setPreviewed(null);
          setTyped({ ...texts, [key]: text });
        }}
      />
      {previewed && account && <PriceEffect input={{ ...previewed, accountId: account.id }} />}
      {isOvercommit && <Alert tone="warning" title={fields.confirmsOvercommit} isLive />}
      <FormError message={Object.keys(fields).length === 0 ? create.error?.message : null} />
      <DialogFooter>
        <SubmitButton isPending={create.isPending}>
          {isOvercommit ? "Criar mesmo assim" : previewed ? "Criar e mudar a conta" : "Ver o efeito"}
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}
