"use client";

import Link from "next/link";
import { auditActionLabel } from "@/components/audit/audit-words";
import { formatCount } from "@/components/format/count";
import { RelativeTime } from "@/components/format/display";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { type RouterOutputs, trpc } from "@/trpc/react";
import { MeteringWarnings } from "../../_components/metering-warnings";
import { ShieldWarning } from "../../_components/shield-warning";
import { BusinessFigures } from "./business-figures";
import { BusinessGrowth } from "./business-growth";
import { PendingAccountCard } from "./pending-account-card";

type OverviewData = RouterOutputs["platform"]["overview"];

const refreshMs = 30_000;
const shownPending = 3;

export function Overview() {
  const overview = trpc.platform.overview.useQuery(undefined, { refetchInterval: refreshMs });
  if (overview.error && !overview.data) {
    return <ErrorState requestId={overview.error.data?.requestId} onRetry={() => overview.refetch()} />;
  }
  if (!overview.data) return <BusinessFigures counts={undefined} />;
  const { pending, recentAudit } = overview.data;
  return (
    <>
      <ShieldWarning />
      <MeteringWarnings />
      <BusinessFigures counts={overview.data.accountsByStatus} />
      <section className="grid gap-4" aria-labelledby="pendentes">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 id="pendentes" className="font-semibold text-xl">
            Cadastros pendentes ({formatCount(pending.length)})
          </h2>
          {pending.length > shownPending && (
            <Button asChild variant="link" size="inline">
              <Link href="/admin/cadastros">Ver todos</Link>
            </Button>
          )}
        </div>
        {pending.length === 0 ? (
          <Card>
            <EmptyState
              icon="clipboard"
              title="Nenhum cadastro esperando"
              description="Você recebe um aviso assim que alguém confirmar o e-mail."
              className="py-8"
            />
          </Card>
        ) : (
          pending
            .slice(0, shownPending)
            .map((account) => <PendingAccountCard key={account.id} account={account} />)
        )}
      </section>
      <BusinessGrowth />
      <RecentAudit entries={recentAudit} />
    </>
  );
}

function CardLink({ href, children }: { href: string; children: string }) {
  return (
    <Button asChild variant="link" size="inline" className="text-sm">
      <Link href={href}>{children}</Link>
    </Button>
  );
}

function RecentAudit({ entries }: { entries: OverviewData["recentAudit"] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Últimas ações</CardTitle>
        <CardLink href="/admin/auditoria">Ver auditoria</CardLink>
      </CardHeader>
      <CardContent className="pt-3">
        {entries.length === 0 && <p className="text-muted-foreground">Nada registrado ainda.</p>}
        <ul className="divide-y">
          {entries.map((entry) => (
            <li key={entry.id.toString()} className="flex flex-wrap justify-between gap-x-4 py-2.5">
              <span className="min-w-0 break-words">
                <span className="font-medium">{auditActionLabel(entry.action)}</span>
                {(entry.companyName ?? entry.resource) && (
                  <span className="text-muted-foreground"> · {entry.companyName ?? entry.resource}</span>
                )}
              </span>
              <span className="text-muted-foreground text-sm">
                {entry.actorName}, <RelativeTime at={entry.occurredAt} />
              </span>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}
