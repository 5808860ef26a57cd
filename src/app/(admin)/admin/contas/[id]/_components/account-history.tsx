"use client";

import { auditActionLabel } from "@/components/audit/audit-words";
import { RelativeTime } from "@/components/format/display";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/react";

/** The account's latest audited acts. */
export function AccountHistory({ accountId }: { accountId: string }) {
  const history = trpc.audit.listPlatform.useQuery({ accountId, limit: 10 });
  return (
    <Card aria-busy={history.isPending}>
      <CardHeader>
        <CardTitle>Histórico</CardTitle>
      </CardHeader>
      <CardContent className="pt-3">
        {history.error && (
          <p className="text-muted-foreground">Não foi possível carregar o histórico agora.</p>
        )}
        {history.isPending && <Skeleton className="h-32 w-full" />}
        <ul className="divide-y">
          {history.data?.items.map((entry) => (
            <li key={entry.id.toString()} className="flex flex-wrap justify-between gap-x-4 py-2.5">
              <span className="min-w-0 break-words">
                <span className="font-medium">{auditActionLabel(entry.action)}</span>
                {entry.resource && <span className="text-muted-foreground"> · {entry.resource}</span>}
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
