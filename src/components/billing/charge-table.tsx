import type { ReactNode } from "react";
import { Money } from "@/components/format/display";
import { cn } from "@/components/ui/class-names";
import {
  type ChargeLine,
  chargeIncluded,
  chargeName,
  chargePrice,
  chargeQuantity,
  chargeSpan,
} from "./charge-words";

/** Charges with quantity, unit price and amount, and what they add up to. */
export function ChargeTable<Line extends ChargeLine>({
  label,
  lines,
  totals,
  lineAction,
}: {
  label: string;
  lines: Line[];
  totals: { label: string; cents: bigint; isStrong?: boolean }[];
  /** Drawn under a line's name, such as the button that opens its hours. */
  lineAction?: (line: Line, index: number) => ReactNode;
}) {
  return (
    <table aria-label={label} className="w-full text-left max-sm:block">
      <thead className="hidden text-muted-foreground text-sm sm:table-header-group">
        <tr className="border-b">
          <th className="py-2 pr-2 font-medium">Descrição</th>
          <th className="px-2 py-2 text-right font-medium">Quantidade</th>
          <th className="px-2 py-2 text-right font-medium">Preço</th>
          <th className="py-2 pl-4 text-right font-medium">Valor</th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is what its position says, and positions never change.
          <tr key={index} className="border-b align-top max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:py-3">
            <td className="grid justify-items-start gap-1 py-3 pr-2 max-sm:py-0">
              <span>{chargeName(line)}</span>
              {chargeSpan(line) && <span className="text-muted-foreground text-sm">{chargeSpan(line)}</span>}
              <span className="text-muted-foreground text-sm sm:hidden">
                {[chargeQuantity(line), chargePrice(line)].filter(Boolean).join(" × ")}
              </span>
              {chargeIncluded(line) && (
                <span className="text-muted-foreground text-sm">{chargeIncluded(line)}</span>
              )}
              {lineAction?.(line, index)}
            </td>
            <td className="px-2 py-3 whitespace-nowrap text-right tabular-nums max-sm:hidden">
              {chargeQuantity(line)}
            </td>
            <td className="px-2 py-3 text-right text-muted-foreground tabular-nums max-sm:hidden">
              {chargePrice(line)}
            </td>
            <td className="py-3 pl-4 text-right max-sm:py-0">
              <Money cents={line.amountCentavos} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot className="max-sm:block">
        {totals.map(({ label: name, cents, isStrong }) => (
          <tr
            key={name}
            className={cn(
              "max-sm:flex max-sm:justify-between",
              isStrong ? "font-semibold text-lg" : "text-muted-foreground",
            )}
          >
            <th colSpan={3} scope="row" className="pt-3 pr-2 text-right font-[inherit] max-sm:text-left">
              {name}
            </th>
            <td className="pt-3 pl-4 text-right">
              <Money cents={cents} />
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
