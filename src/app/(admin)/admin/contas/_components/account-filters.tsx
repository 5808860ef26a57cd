"use client";

import { Search } from "lucide-react";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type AccountStatus, accountStatuses } from "@/domain/permissions/roles";
import { trpc } from "@/trpc/react";
import { accountStatusLooks } from "../../_components/account-status-badge";

const all = "todas";
export type AccountFilter = { search: string; status: AccountStatus | undefined; planId: string | undefined };

export function AccountFilters({
  filter,
  onChange,
}: {
  filter: AccountFilter;
  onChange: (filter: AccountFilter) => void;
}) {
  const { search, status, planId } = filter;
  const plans = trpc.plans.list.useQuery();
  return (
    <>
      <div className="relative min-w-44 flex-1 sm:max-w-80">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
        />
        <Input
          type="search"
          value={search}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
          placeholder="Nome, e-mail, CPF ou CNPJ"
          aria-label="Buscar contas"
          className="pl-9"
        />
      </div>
      <Select
        value={status ?? all}
        onValueChange={(value) =>
          onChange({ ...filter, status: value === all ? undefined : (value as AccountStatus) })
        }
      >
        <SelectTrigger aria-label="Situação" className="w-52">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={all}>Todas as situações</SelectItem>
          {accountStatuses.map((value) => (
            <SelectItem key={value} value={value}>
              {accountStatusLooks[value].label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <Select
        value={planId ?? all}
        onValueChange={(value) => onChange({ ...filter, planId: value === all ? undefined : value })}
      >
        <SelectTrigger aria-label="Plano" className="w-44">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={all}>Todos os planos</SelectItem>
          {plans.data
            ?.filter((plan) => plan.accountCount > 0 || plan.customAccountId === null || plan.id === planId)
            .map((plan) => (
              <SelectItem key={plan.id} value={plan.id}>
                {plan.name}
              </SelectItem>
            ))}
        </SelectContent>
      </Select>
    </>
  );
}
