import { formatBytes } from "@/components/format/bytes";
import { formatCount, formatDecimal } from "@/components/format/count";
import { formatUnitPrice } from "@/components/format/money";

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

/** How much: `102,4 GB-mês`, `89 GB`, `12.430`; what is included is said apart. */
export function chargeQuantity(line: ChargeLine): string {
  if (line.quantity === null) return "";
  return quantityIn(line, line.quantity);
}

export function chargeIncluded(line: ChargeLine): string {
  return line.includedQuantity ? `${quantityIn(line, line.includedQuantity)} inclusos` : "";
}

function quantityIn({ kind, unitQuantity }: ChargeLine, quantity: bigint): string {
  switch (kind) {
    case "STORAGE":
      return `${formatDecimal(ratio(quantity, unitQuantity ?? 1n), 3)} GB-mês`;
    case "BANDWIDTH":
      return formatBytes(quantity);
    default:
      return formatCount(quantity);
  }
}

/** `R$ 0,15 por GB-mês`. */
export function chargePrice(line: ChargeLine): string {
  if (line.unitPriceMicros === null) return "";
  const unit = { STORAGE: "por GB-mês", BANDWIDTH: "por GB", REQUESTS: "por requisição" } as const;
  const name = line.kind in unit ? unit[line.kind as keyof typeof unit] : "";
  return `${formatUnitPrice(line.unitPriceMicros)} ${name}`;
}

/** Enough digits to read; amounts never come from it. */
function ratio(quantity: bigint, unit: bigint): number {
  return Number((quantity * 1_000_000n) / unit) / 1_000_000;
}

/** The minimum is not prorated: a period of a few days owes it whole. */
export const minimumNote = "O mínimo é do mês inteiro: não diminui nos primeiros dias.";
