import { formatBytes, percentOf } from "@/components/format/bytes";
import { countOf, formatPercent } from "@/components/format/count";
import { StatCard } from "@/components/layout/stat-card";
import { Progress, quotaTone } from "@/components/ui/progress";
import type { AccountData } from "./account-details";

/** How much of its quota the account uses. */
export function StorageCard({ account: { stored, quotaBytes } }: { account: AccountData }) {
  const percent = percentOf(stored.bytes, quotaBytes);
  return (
    <StatCard
      label="Armazenamento"
      icon="database"
      value={formatBytes(stored.bytes)}
      context={`de ${formatBytes(quotaBytes)} (${formatPercent(percent)})`}
      age={`${countOf(stored.bucketCount, "bucket", "buckets")}, ${countOf(stored.objectCount, "objeto", "objetos")}`}
    >
      <Progress value={percent} label="Uso da quota" tone={quotaTone(percent)} />
    </StatCard>
  );
}
