import type { AuditAction } from "@/components/audit/audit-words";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { copyOf } from "@/server/db/insert-many";
import { auditEntries } from "@/server/db/schema";

export type AuditArea = "storage" | "access-key" | "sftp" | "billing" | "team" | "account" | "platform";

export interface AuditEntry {
  accountId: string | null;
  area: AuditArea;
  action: AuditAction;
  resource?: string;
  details?: Record<string, unknown>;
}

/** Records an act inside the caller's transaction: no act without its entry, no entry without its act. */
export async function recordAudit(
  tx: Transaction,
  ctx: Pick<ServiceContext, "actor" | "origin" | "now">,
  entry: AuditEntry,
): Promise<void> {
  await tx.insert(auditEntries).values(rowOf(ctx, entry));
}

/** Draws up the entries of many acts of one kind, to be sent with the acts; see `copyOf`. */
export function auditOfMany(
  ctx: Pick<ServiceContext, "actor" | "origin" | "now">,
  entries: readonly AuditEntry[],
): (tx: Transaction) => Promise<void> {
  return copyOf(
    auditEntries,
    entries.map((entry) => rowOf(ctx, entry)),
  );
}

function rowOf(ctx: Pick<ServiceContext, "actor" | "origin" | "now">, entry: AuditEntry) {
  return {
    ...entry,
    userId: ctx.actor?.userId ?? null,
    actorName: ctx.actor?.fullName ?? "Plataforma",
    actorRole: ctx.actor?.role ?? null,
    ipAddress: ctx.origin?.ipAddress ?? null,
    occurredAt: ctx.now,
  };
}
