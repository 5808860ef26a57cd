import Link from "next/link";
import { formatBytes, percentOf } from "@/components/format/bytes";
import { formatPercent } from "@/components/format/count";
import { formatDay } from "@/components/format/date-time";
import { StatCard } from "@/components/layout/stat-card";
import { Button } from "@/components/ui/button";
import { Progress, quotaTone } from "@/components/ui/progress";
import type { RouterOutputs } from "@/trpc/react";

/** Quotas sold against the disks, what of them is used, and the day they fill. */
export function CapacityCard({ capacity }: { capacity: RouterOutputs["platform"]["business"]["capacity"] }) {
  const { soldBytes, storedBytes, physicalBytes, limitBasisPoints, fullOn } = capacity;
  if (physicalBytes === null) {
    return (
      <StatCard
        label="Capacidade vendida"
        icon="quota"
        value={formatBytes(soldBytes)}
        context={`${formatBytes(storedBytes)} em uso`}
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
  const soldPercent = percentOf(soldBytes, limitBytes);
  const usedPercent = percentOf(storedBytes, physicalBytes);
  return (
    <StatCard
      label="Capacidade vendida"
      icon="quota"
      value={formatBytes(soldBytes)}
      context={`de ${formatBytes(limitBytes)}`}
      age={
        fullOn
          ? `No ritmo de hoje, os discos enchem em ${formatDay(fullOn)}`
          : "Os discos não enchem tão cedo"
      }
    >
      <Progress value={soldPercent} label="Capacidade vendida até o limite" tone={quotaTone(soldPercent)} />
      <p className="text-muted-foreground text-sm tabular-nums">
        {formatBytes(storedBytes)} em uso, {formatPercent(usedPercent)} dos {formatBytes(physicalBytes)}{" "}
        físicos
      </p>
    </StatCard>
  );
}
