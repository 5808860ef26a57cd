import Link from "next/link";
import { formatBytes, percentOf } from "@/components/format/bytes";
import { formatPercent } from "@/components/format/count";
import { StatCard } from "@/components/layout/stat-card";
import { Button } from "@/components/ui/button";
import { Progress, quotaTone } from "@/components/ui/progress";
import type { RouterOutputs } from "@/trpc/react";

/** Quotas sold against the disks, up to the limit that the provider set. */
export function CapacityCard({ capacity }: { capacity: RouterOutputs["platform"]["overview"]["capacity"] }) {
  const { soldBytes, physicalBytes, limitBasisPoints } = capacity;
  if (physicalBytes === null) {
    return (
      <StatCard
        label="Capacidade vendida"
        icon="quota"
        value={formatBytes(soldBytes)}
        age="Capacidade física não informada"
        action={
          <Button asChild variant="link" size="inline" className="text-sm">
            <Link href="/admin/configuracoes">Informar</Link>
          </Button>
        }
      />
    );
  }
  const limitBytes = (physicalBytes * BigInt(limitBasisPoints)) / 10_000n;
  const percent = percentOf(soldBytes, limitBytes);
  return (
    <StatCard
      label="Capacidade vendida"
      icon="quota"
      value={formatBytes(soldBytes)}
      context={`de ${formatBytes(limitBytes)}`}
      age={`${formatPercent(percentOf(soldBytes, physicalBytes))} dos ${formatBytes(physicalBytes)} físicos`}
    >
      <Progress value={percent} label="Capacidade vendida até o limite" tone={quotaTone(percent)} />
    </StatCard>
  );
}
