import { formatBytes } from "@/components/format/bytes";
import { formatMicros, formatUnitPrice } from "@/components/format/money";
import type { PlanPrice } from "./plan-list";

/** A price, line by line. */
export function PlanPrices({ price, isFree }: { price: PlanPrice; isFree: boolean }) {
  const facts = [
    ["GB-mês armazenado", formatUnitPrice(price.storageGbMonthMicros)],
    ["GB de tráfego", formatUnitPrice(price.bandwidthGbMicros)],
    ["Requisição", formatUnitPrice(price.requestMicros)],
    ["Mínimo por mês", isFree ? "Não tem" : formatMicros(price.minimumMicros)],
    ...(price.includedStorageBytes > 0n
      ? [["Armazenamento incluído", formatBytes(price.includedStorageBytes)]]
      : []),
    ...(price.includedBandwidthBytes > 0n
      ? [["Tráfego incluído por mês", formatBytes(price.includedBandwidthBytes)]]
      : []),
  ];
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
