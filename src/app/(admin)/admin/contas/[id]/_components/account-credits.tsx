"use client";

import { useState } from "react";
import { DateTime, Money } from "@/components/format/display";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { TakeBackCredit } from "./take-back-credit";

export type Credit = RouterOutputs["invoices"]["creditsOf"]["credits"][number];

/** The account's credits; those given by hand may be taken back while they are not used. Nothing without any. */
export function AccountCredits({ accountId }: { accountId: string }) {
  const { data } = trpc.invoices.creditsOf.useQuery({ accountId });
  const [chosen, setChosen] = useState<Credit | null>(null);
  if (!data || data.credits.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <div className="grid gap-1">
          <CardTitle>Créditos</CardTitle>
          <CardDescription>
            Saldo: <Money cents={data.balanceCentavos} />. A próxima fatura usa sozinha.
          </CardDescription>
        </div>
      </CardHeader>
      <CardContent>
        <ul className="divide-y">
          {data.credits.map((credit) => (
            <li key={credit.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              <span className="min-w-0 flex-1 basis-40 wrap-anywhere">
                {credit.reason}
                <span className="block text-muted-foreground text-sm">
                  <DateTime at={credit.createdAt} />
                </span>
              </span>
              <Money cents={credit.amountCentavos} />
              {credit.reversibleCentavos > 0n && (
                <Button variant="secondary" size="sm" onClick={() => setChosen(credit)}>
                  Retirar
                </Button>
              )}
            </li>
          ))}
        </ul>
      </CardContent>
      {chosen && <TakeBackCredit accountId={accountId} credit={chosen} onClose={() => setChosen(null)} />}
    </Card>
  );
}
