"use client";

import { Money } from "@/components/format/display";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { nameOfMonth } from "./name-of-month";

type Month = RouterOutputs["invoices"]["summary"][number];

const amounts: { label: string; centavosOf: (month: Month) => bigint }[] = [
  { label: "Emitido", centavosOf: (month) => month.invoicedCentavos },
  { label: "Recebido", centavosOf: (month) => month.receivedCentavos },
  { label: "Vencido", centavosOf: (month) => month.overdueCentavos },
];

/** What each month brought in: a table, or a card for each month on a phone. */
export function MonthSummary() {
  const { data } = trpc.invoices.summary.useQuery();
  return (
    <Card>
      <CardHeader>
        <CardTitle>Por mês</CardTitle>
      </CardHeader>
      <CardContent>
        {!data && <Skeleton className="h-24" />}
        {data?.length === 0 && <p className="text-muted-foreground">Nenhuma fatura emitida ainda.</p>}
        {data && data.length > 0 && (
          <>
            <MonthTable months={data} />
            <MonthCards months={data} />
          </>
        )}
      </CardContent>
    </Card>
  );
}

function MonthTable({ months }: { months: Month[] }) {
  return (
    <table className="w-full text-sm tabular-nums max-sm:hidden">
      <thead className="text-left text-muted-foreground">
        <tr className="border-b">
          <th className="py-2 pr-3 font-medium">Mês</th>
          <th className="px-3 py-2 text-right font-medium">Faturas</th>
          {amounts.map(({ label }) => (
            <th key={label} className="py-2 pl-3 text-right font-medium">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <tr key={month.month} className="border-b last:border-0">
            <td className="py-2 pr-3 whitespace-nowrap">{nameOfMonth(month.month)}</td>
            <td className="px-3 py-2 text-right">{month.count}</td>
            {amounts.map(({ label, centavosOf }) => (
              <td key={label} className="py-2 pl-3 text-right">
                <Money cents={centavosOf(month)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MonthCards({ months }: { months: Month[] }) {
  return (
    <ul className="divide-y text-sm tabular-nums sm:hidden">
      {months.map((month) => (
        <li key={month.month} className="grid gap-1 py-3 first:pt-0 last:pb-0">
          <p className="flex justify-between gap-3 font-medium">
            <span>{nameOfMonth(month.month)}</span>
            <span className="font-normal text-muted-foreground">
              {month.count === 1 ? "1 fatura" : `${month.count} faturas`}
            </span>
          </p>
          <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5">
            {amounts.map(({ label, centavosOf }) => (
              <div key={label} className="contents">
                <dt className="text-muted-foreground">{label}</dt>
                <dd className="text-right">
                  <Money cents={centavosOf(month)} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
