import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { auditEntries } from "@/server/db/schema";

export type AuditArea = "storage" | "access-key" | "sftp" | "billing" | "team" | "account" | "platform";

/** Records an act inside the caller's transaction: no act without its entry, no entry without its act. */
export async function recordAudit(
  tx: Transaction,
  ctx: Pick<ServiceContext, "actor" | "origin" | "now">,
  entry: {
    accountId: string | null;
    area: AuditArea;
    /** `resource.past`, such as `bucket.created`. */
    action: string;
    resource?: string;
    details?: Record<string, unknown>;
  },
): Promise<void> {
  await tx.insert(auditEntries).values({
    ...entry,
    userId: ctx.actor?.userId ?? null,
    actorName: ctx.actor?.fullName ?? "Plataforma",
    actorRole: ctx.actor?.role ?? null,
    ipAddress: ctx.origin?.ipAddress ?? null,
    occurredAt: ctx.now,
  });
}
