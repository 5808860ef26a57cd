import { formatDecimal } from "@/components/format/count";
import type { ChargeLine } from "./charge-words";

/** The sums under an invoice's lines; those that add nothing are left out. */
export function invoiceTotals(invoice: {
  subtotalCentavos: bigint;
  taxBasisPoints: number;
  taxCentavos: bigint;
  creditCentavos: bigint;
  totalCentavos: bigint;
}): { label: string; cents: bigint; isStrong?: boolean }[] {
  const { subtotalCentavos, taxBasisPoints, taxCentavos, creditCentavos, totalCentavos } = invoice;
  const hasMore = taxCentavos > 0n || creditCentavos > 0n;
  return [
    ...(hasMore ? [{ label: "Subtotal", cents: subtotalCentavos }] : []),
    ...(taxCentavos > 0n
      ? [{ label: `Impostos (${formatDecimal(taxBasisPoints / 100, 2)}%)`, cents: taxCentavos }]
      : []),
    ...(creditCentavos > 0n ? [{ label: "Créditos", cents: -creditCentavos }] : []),
    { label: "Total", cents: totalCentavos, isStrong: true },
  ];
}

/** The lines that the totals stand under: taxes and credits are told among the totals. */
export function linesAboveTotals<Line extends { kind: ChargeLine["kind"] }>(lines: readonly Line[]): Line[] {
  return lines.filter(({ kind }) => kind !== "TAX" && kind !== "CREDIT");
}
