"use client";

import type { ReactNode } from "react";
import type { DataTableColumn } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateTime } from "@/components/format/display";
import { EmptyState } from "@/components/layout/empty-state";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import { roleNames } from "@/domain/identity/role-names";
import type { RouterOutputs } from "@/trpc/react";
import { auditActionLabel, auditAreaLabels, auditDetailLines } from "./audit-words";

export type AuditEntry = RouterOutputs["audit"]["listPlatform"]["items"][number];

const occurred: DataTableColumn<AuditEntry> = {
  id: "quando",
  header: "Quando",
  cell: (entry) => <DateTime at={entry.occurredAt} />,
};
const action: DataTableColumn<AuditEntry> = {
  id: "acao",
  header: "Ação",
  isTitle: true,
  cell: (entry) => <AuditAction entry={entry} />,
};
const resource: DataTableColumn<AuditEntry> = {
  id: "recurso",
  header: "Recurso",
  cell: (entry) => <span className="wrap-anywhere">{entry.resource ?? "–"}</span>,
};
const person: DataTableColumn<AuditEntry> = {
  id: "pessoa",
  header: "Quem",
  cell: (entry) => (
    <span>
      {entry.actorName}
      {entry.actorRole && (
        <span className="text-muted-foreground text-sm"> · {roleNames[entry.actorRole]}</span>
      )}
    </span>
  ),
};
const account: DataTableColumn<AuditEntry> = {
  id: "conta",
  header: "Conta",
  cell: (entry) => entry.companyName ?? "–",
};
const area: DataTableColumn<AuditEntry> = {
  id: "area",
  header: "Área",
  cell: (entry) => <Badge>{auditAreaLabels[entry.area as keyof typeof auditAreaLabels] ?? entry.area}</Badge>,
};
const address: DataTableColumn<AuditEntry> = {
  id: "ip",
  header: "Endereço IP",
  isInitiallyHidden: true,
  cell: (entry) => <span className="font-mono text-sm">{entry.ipAddress ?? "–"}</span>,
};

const accountColumns = [action, resource, person, area, occurred, address];
const platformColumns = [action, account, resource, person, area, occurred, address];

function AuditAction({ entry }: { entry: AuditEntry }) {
  const lines = auditDetailLines(entry.details);
  const label = <span className="font-medium">{auditActionLabel(entry.action)}</span>;
  if (lines.length === 0) return label;
  return (
    <Tooltip
      content={
        <span className="grid gap-0.5 wrap-anywhere">
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      }
    >
      <span className="focus-ring cursor-default rounded-sm underline decoration-dotted underline-offset-4">
        {label}
      </span>
    </Tooltip>
  );
}

function AuditCard({ entry, showsAccount }: { entry: AuditEntry; showsAccount: boolean }) {
  const about = [showsAccount ? entry.companyName : null, entry.resource].filter(Boolean).join(" · ");
  return (
    <div className="grid gap-1">
      <div>
        <AuditAction entry={entry} />
      </div>
      {about && <p className="wrap-anywhere">{about}</p>}
      <p className="text-muted-foreground text-sm">
        {entry.actorName} · <DateTime at={entry.occurredAt} />
      </p>
    </div>
  );
}

/** Who did what and when, newest first. */
export function AuditTable({
  entries,
  filters,
  showsAccount,
  onLoadMore,
  isLoadingMore,
}: {
  entries: AuditEntry[] | undefined;
  filters?: ReactNode;
  showsAccount?: boolean;
  onLoadMore?: (() => void) | undefined;
  isLoadingMore?: boolean;
}) {
  return (
    <DataTable
      label="Auditoria"
      rows={entries}
      columns={showsAccount ? platformColumns : accountColumns}
      rowId={(entry) => entry.id.toString()}
      filters={filters}
      phoneCard={(entry) => <AuditCard entry={entry} showsAccount={showsAccount ?? false} />}
      onLoadMore={onLoadMore}
      isLoadingMore={isLoadingMore ?? false}
      isCompact
      empty={
        <EmptyState
          icon="shield"
          title="Nada registrado ainda"
          description="Cada ação importante aparece aqui, com quem fez, quando e de onde."
        />
      }
    />
  );
}
