"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { countOf } from "@/components/format/count";
import { formatMonth } from "@/components/format/date-time";
import { Money } from "@/components/format/display";
import { formatCents } from "@/components/format/money";
import { FormError } from "@/components/forms/form-error";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterInputs, type RouterOutputs, trpc } from "@/trpc/react";

type Effect = RouterOutputs["plans"]["previewPrice"];

/** What a price would have made of last month's invoices: in all, and for whom most. */
export function PriceEffect({ input }: { input: RouterInputs["plans"]["previewPrice"] }) {
  const preview = trpc.plans.previewPrice.useQuery(input);
  if (preview.error) return <FormError message={preview.error.message} />;
  return (
    <section
      aria-label="Efeito sobre o mês passado"
      aria-live="polite"
      className="rounded-lg border bg-muted/40 p-4"
    >
      {preview.data ? <Figures effect={preview.data} /> : <Skeleton className="h-20" />}
    </section>
  );
}

function Figures({ effect }: { effect: Effect }) {
  const month = formatMonth(`${effect.month}-15T12:00:00Z`);
  if (effect.accountCount === 0) {
    return <p>Ninguém usou este plano em {month}: não há fatura para comparar.</p>;
  }
  const difference = effect.afterCentavos - effect.beforeCentavos;
  const sameCount = effect.accountCount - effect.raisedCount - effect.loweredCount;
  return (
    <div className="grid gap-3">
      <p className="text-muted-foreground text-sm">
        Faturas de {month}, antes de créditos, com o preço novo o mês inteiro
      </p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-lg">
        <Money cents={effect.beforeCentavos} />
        <ArrowRight aria-label="passariam a" className="size-4 text-muted-foreground" />
        <Money cents={effect.afterCentavos} className="font-semibold" />
        <span className="text-muted-foreground text-sm">
          ({difference === 0n ? "igual" : withSign(difference)})
        </span>
      </p>
      {effect.accountCount > 1 && (
        <p className="text-sm">
          {countOf(effect.raisedCount, "conta pagaria mais", "contas pagariam mais")},{" "}
          {countOf(effect.loweredCount, "pagaria menos", "pagariam menos")},{" "}
          {countOf(sameCount, "pagaria o mesmo", "pagariam o mesmo")}.
        </p>
      )}
      {effect.accountCount > 1 && effect.biggestChanges.length > 0 && (
        <Changes changes={effect.biggestChanges} />
      )}
    </div>
  );
}

function Changes({ changes }: { changes: Effect["biggestChanges"] }) {
  return (
    <table className="w-full text-sm tabular-nums">
      <caption className="sr-only">Maiores mudanças</caption>
      <thead className="text-left text-muted-foreground">
        <tr className="border-b">
          <th className="py-1.5 pr-3 font-medium">Maiores mudanças</th>
          <th className="px-3 py-1.5 text-right font-medium max-sm:hidden">Antes</th>
          <th className="px-3 py-1.5 text-right font-medium max-sm:hidden">Depois</th>
          <th className="py-1.5 pl-3 text-right font-medium">Diferença</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.accountId} className="border-b last:border-0">
            <td className="max-w-40 truncate py-1.5 pr-3">
              <Link href={`/admin/contas/${change.accountId}`} className="underline-offset-4 hover:underline">
                {change.companyName}
              </Link>
            </td>
            <td className="px-3 py-1.5 text-right max-sm:hidden">
              <Money cents={change.beforeCentavos} />
            </td>
            <td className="px-3 py-1.5 text-right max-sm:hidden">
              <Money cents={change.afterCentavos} />
            </td>
            <td className="whitespace-nowrap py-1.5 pl-3 text-right">
              {withSign(change.afterCentavos - change.beforeCentavos)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function withSign(cents: bigint): string {
  return cents > 0n ? `+${formatCents(cents)}` : formatCents(cents);
}
