"use client";

import { Search } from "lucide-react";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type AccountStatus, accountStatuses } from "@/domain/permissions/roles";
import { accountStatusLooks } from "../../_components/account-status-badge";

const all = "todas";
type Filter = { search: string; status: AccountStatus | undefined };

export function AccountFilters({
  search,
  status,
  onChange,
}: Filter & { onChange: (filter: Filter) => void }) {
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
          onChange={(event) => onChange({ search: event.target.value, status })}
          placeholder="Nome, e-mail, CPF ou CNPJ"
          aria-label="Buscar contas"
          className="pl-9"
        />
      </div>
      <Select
        value={status ?? all}
        onValueChange={(value) =>
          onChange({ search, status: value === all ? undefined : (value as AccountStatus) })
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
    </>
  );
}
