import { formatBytes } from "@/components/format/bytes";
import { formatDateTime } from "@/components/format/date-time";
import { formatMicros, formatUnitPrice } from "@/components/format/money";
import type { PriceChange } from "@/domain/billing/coming-prices";

const fields = {
  storageGbMonthMicros: { name: "o GB-mês", format: formatUnitPrice },
  bandwidthGbMicros: { name: "o GB de tráfego", format: formatUnitPrice },
  requestMicros: { name: "cada requisição", format: formatUnitPrice },
  minimumMicros: { name: "o mínimo por mês", format: formatMicros },
  includedStorageBytes: { name: "o espaço incluído", format: formatBytes },
  includedBandwidthBytes: { name: "o tráfego incluído", format: formatBytes },
};
const list = new Intl.ListFormat("pt-BR");

/** `A partir de 01/12/2026 00:00, o GB-mês passa a R$ 0,18 e o GB de tráfego a R$ 0,45.` */
export function priceChangeWords({ from, changes }: PriceChange): string {
  const parts = changes.map(({ field, value }, index) => {
    const { name, format } = fields[field];
    return `${name} ${index === 0 ? "passa a" : "a"} ${format(value)}`;
  });
  return `A partir de ${formatDateTime(from)}, ${list.format(parts)}.`;
}
