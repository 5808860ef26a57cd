import { formatCount, formatFraction } from "@/components/format/count";
import { formatDayAndTime } from "@/components/format/date-time";
import { formatUnitPrice } from "@/components/format/money";
import type { LineSpan } from "@/domain/billing/line-spans";
import { microsPerCentavo } from "@/domain/money/amounts";
import { roundHalfAwayFromZero } from "@/domain/money/rounding";

/** A line of an invoice or of the open period, as far as words need it. */
export interface ChargeLine {
  kind: "STORAGE" | "BANDWIDTH" | "REQUESTS" | "MINIMUM" | "TAX" | "CREDIT";
  planName: string | null;
  isLate: boolean;
  quantity: bigint | null;
  includedQuantity: bigint | null;
  /** The quantity that costs one unit price; for storage it tells the month's length too. */
  unitQuantity: bigint | null;
  unitPriceMicros: bigint | null;
  amountCentavos: bigint;
  /** When the line counts, where another one has the same name. */
  spans: LineSpan[];
}

const names: Record<ChargeLine["kind"], string> = {
  STORAGE: "Armazenamento",
  BANDWIDTH: "Tráfego",
  REQUESTS: "Requisições",
  MINIMUM: "Complemento até o mínimo do plano",
  TAX: "Impostos",
  CREDIT: "Crédito da conta",
};

/** What the line is for: `Armazenamento · Business`. */
export function chargeName(line: ChargeLine): string {
  if (line.kind === "MINIMUM" && line.amountCentavos < 0n) return "Abatimento do mínimo já cobrado no mês";
  const name = line.planName ? `${names[line.kind]} · ${line.planName}` : names[line.kind];
  return line.isLate ? `${name} (uso de antes deste período, chegado depois)` : name;
}

/** When it counts, where another line has the same name: `até 10/11 13:00`, `desde 10/11 13:00`. In São Paulo. */
export function chargeSpan({ spans }: Pick<ChargeLine, "spans">): string {
  return spans.map(spanWords).filter(Boolean).join(" e ");
}

function spanWords({ from, until }: LineSpan): string {
  if (from && until) return `de ${formatDayAndTime(from)} a ${formatDayAndTime(until)}`;
  if (from) return `desde ${formatDayAndTime(from)}`;
  return until ? `até ${formatDayAndTime(until)}` : "";
}

/** How much: `102,4 GB-mês`, `709,625 GB`, `12.430`; what is included is said apart. */
export function chargeQuantity(line: ChargeLine): string {
  if (line.quantity === null) return "";
  return quantityIn(line, line.quantity);
}

export function chargeIncluded(line: ChargeLine): string {
  return line.includedQuantity ? `${quantityIn(line, line.includedQuantity)} incluídos` : "";
}

function quantityIn(line: ChargeLine, quantity: bigint): string {
  const unit = quantityUnits[line.kind];
  if (!unit) return formatCount(quantity);
  return `${formatFraction({ numerator: quantity, denominator: line.unitQuantity ?? 1n }, decimalsOf(line))} ${unit}`;
}

/** What storage and traffic are counted in; everything else is counted in pieces. */
const quantityUnits: Partial<Record<ChargeLine["kind"], string>> = { STORAGE: "GB-mês", BANDWIDTH: "GB" };

const fewestDecimals = 3;
const mostDecimals = 12;

/** As many as it takes to recalculate the line: what is shown, times the price, rounds to what the exact quantity costs. */
function decimalsOf(line: ChargeLine): number {
  const { quantity, includedQuantity, unitQuantity, unitPriceMicros } = line;
  const [used, included, unit] = [quantity ?? 0n, includedQuantity ?? 0n, unitQuantity ?? 1n];
  const cost = (charged: bigint, per: bigint) =>
    roundHalfAwayFromZero({
      numerator: charged * (unitPriceMicros ?? 0n),
      denominator: per * microsPerCentavo,
    });
  const exact = cost(used - included, unit);
  let decimals = fewestDecimals;
  for (; decimals < mostDecimals; decimals += 1) {
    const scale = 10n ** BigInt(decimals);
    const shown = (amount: bigint) => roundHalfAwayFromZero({ numerator: amount * scale, denominator: unit });
    const isTooCoarse = shown(used) < 10n && shown(used) * unit !== used * scale;
    if (!isTooCoarse && cost(shown(used) - shown(included), scale) === exact) break;
  }
  return decimals;
}

/** `R$ 0,15 por GB-mês`. */
export function chargePrice(line: ChargeLine): string {
  if (line.unitPriceMicros === null) return "";
  const unit = { STORAGE: "por GB-mês", BANDWIDTH: "por GB", REQUESTS: "por requisição" } as const;
  const name = line.kind in unit ? unit[line.kind as keyof typeof unit] : "";
  return `${formatUnitPrice(line.unitPriceMicros)} ${name}`;
}

/** What a cost counts from when a part of its month is invoiced: `desde a última fatura (27/11, 05:00)`. */
export function sinceInvoice(invoicedUntil: Date): string {
  return `desde a última fatura (${formatDayAndTime(invoicedUntil).replace(" ", ", ")})`;
}

/** The minimum is not prorated: a period of a few days owes it whole. */
export const minimumNote = "O mínimo é do mês inteiro: não diminui nos primeiros dias.";
