import Link from "next/link";
import { countOf, formatPercent } from "@/components/format/count";
import { StatCard } from "@/components/layout/stat-card";
import { Button } from "@/components/ui/button";
import { type RouterOutputs, trpc } from "@/trpc/react";

const criticalFromPercent = 95;

/** How tight the quota is, and when it is full what still works and when writing comes back. */
export function QuotaCard({
  storage,
  percent,
  canAsk,
  canRefresh,
}: {
  storage: RouterOutputs["dashboard"]["get"]["storage"];
  percent: number;
  canAsk: boolean;
  canRefresh: boolean;
}) {
  const isFull = storage.usedBytes >= storage.quotaBytes;
  const isCritical = isFull || percent > criticalFromPercent;
  return (
    <StatCard
      label={
        isFull
          ? "Quota cheia: envios recusados"
          : isCritical
            ? "Atenção: quota quase no fim"
            : "Atenção: quota"
      }
      icon="quota"
      value={formatPercent(percent)}
      context="em uso"
      className={isCritical ? "border-danger bg-danger-subtle" : "border-warning bg-warning-subtle"}
      action={
        canAsk ? (
          <Button asChild size="sm">
            <Link href="/uso#quota">Solicitar aumento</Link>
          </Button>
        ) : (
          "Peça ao proprietário da conta um aumento."
        )
      }
    >
      {isFull ? (
        <FullText canRefresh={canRefresh} />
      ) : (
        <p className="text-sm">Libere espaço ou peça um aumento antes que ele acabe.</p>
      )}
    </StatCard>
  );
}

function FullText({ canRefresh }: { canRefresh: boolean }) {
  const { data } = trpc.dashboard.writesBack.useQuery();
  return (
    <div className="grid gap-1.5 text-sm">
      <p>Ler, restaurar e apagar continuam funcionando.</p>
      {data && (
        <p>
          Depois que você liberar espaço, a gravação volta sozinha em até{" "}
          {countOf(data.withinMinutes, "minuto", "minutos")}
          {canRefresh && ", ou em segundos com “Atualizar agora”, assim que o armazenamento contar de novo"}.
        </p>
      )}
    </div>
  );
}
