"use client";

import { useDeferredValue, useState } from "react";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { trpc } from "@/trpc/react";

export interface ChosenAccount {
  id: string;
  companyName: string;
  planId: string;
  quotaBytes: bigint;
}

const shownMatches = 6;

/** Finds one live account among thousands by part of its name, e-mail, CPF or CNPJ. */
export function AccountField({
  value,
  onChange,
  error,
}: {
  value: ChosenAccount | undefined;
  onChange: (account: ChosenAccount) => void;
  error: string | undefined;
}) {
  const [search, setSearch] = useState("");
  const [isSearching, setIsSearching] = useState(value === undefined);
  const found = trpc.accounts.list.useQuery(
    { search: useDeferredValue(search), limit: 20 },
    { enabled: isSearching, placeholderData: (previous) => previous },
  );
  if (value && !isSearching) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-lg border px-3 py-2">
        <span className="min-w-0 break-words font-medium">{value.companyName}</span>
        <Button variant="ghost" size="sm" onClick={() => setIsSearching(true)}>
          Trocar
        </Button>
      </div>
    );
  }
  const live = found.data?.items.filter(({ status }) => status === "ACTIVE" || status === "SUSPENDED");
  return (
    <div className="grid gap-2">
      <Field label="Conta" isRequired error={error ?? ""}>
        {(control) => (
          <Input
            {...control}
            type="search"
            autoComplete="off"
            placeholder="Nome, e-mail, CPF ou CNPJ"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
      </Field>
      <ul className="grid divide-y rounded-lg border" aria-label="Contas encontradas">
        {live?.length === 0 && (
          <li className="px-3 py-2 text-muted-foreground">Nenhuma conta ativa encontrada.</li>
        )}
        {live?.slice(0, shownMatches).map((account) => (
          <li key={account.id}>
            <button
              type="button"
              className="focus-ring flex w-full flex-wrap justify-between gap-x-3 px-3 py-2 text-left hover:bg-muted"
              onClick={() => {
                onChange(account);
                setIsSearching(false);
              }}
            >
              <span className="min-w-0 break-words">{account.companyName}</span>
              <span className="text-muted-foreground text-sm">{account.planName}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
