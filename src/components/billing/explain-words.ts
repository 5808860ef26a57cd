import { formatCount } from "@/components/format/count";
import { bytesPerGigabyte } from "@/domain/money/amounts";
import { type ChargeLine, chargeIncluded, chargeQuantity } from "./charge-words";

/** What an hour adds to a line, in the line's own measure: byte-seconds, bytes or requests. */
export function explainedAmount(
  kind: ChargeLine["kind"],
  hour: { byteSeconds: bigint; ingressBytes: bigint; egressBytes: bigint; requests: bigint },
  billedBandwidth: string,
): bigint {
  if (kind === "STORAGE") return hour.byteSeconds;
  if (kind !== "BANDWIDTH") return hour.requests;
  return billedBandwidth === "egress" ? hour.egressBytes : hour.ingressBytes + hour.egressBytes;
}

/** What the hours of a line add up to, and how that becomes its quantity: to recalculate by hand. */
export function explainedTotal(line: ChargeLine, total: bigint): { sum: string; formula: string } {
  const result = [chargeQuantity({ ...line, quantity: total }), chargeIncluded(line)]
    .filter(Boolean)
    .join(", menos ");
  const gigabyte = `${formatCount(bytesPerGigabyte)} bytes por GB`;
  switch (line.kind) {
    case "STORAGE": {
      const seconds = (line.unitQuantity ?? bytesPerGigabyte) / bytesPerGigabyte;
      return {
        sum: `${formatCount(total)} byte-segundos`,
        formula: `Cada média × segundos da hora = byte-segundos. ${formatCount(total)} ÷ ${formatCount(seconds)} segundos do mês ÷ ${gigabyte} = ${result}.`,
      };
    }
    case "BANDWIDTH":
      return {
        sum: `${formatCount(total)} bytes`,
        formula: `${formatCount(total)} ÷ ${gigabyte} = ${result}.`,
      };
    default:
      return { sum: formatCount(total), formula: "" };
  }
}
