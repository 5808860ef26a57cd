import { sql } from "drizzle-orm";
import { can } from "@/domain/permissions/can";
import type { AccountContext } from "@/server/context";

export type FirstStepsRow = Record<
  "has_bucket" | "has_key" | "has_connected" | "has_backup" | "has_paid",
  boolean
>;

/** What a new account has done so far, told from what really happened: columns of a query that has the account as `a`. */
export const firstStepsColumns = sql`
  exists (select from buckets where account_id = a.id and state <> 'DELETED') as has_bucket,
  exists (
    select from access_keys where account_id = a.id and (secret_shown_at is not null or last_used_at is not null)
  ) as has_key,
  exists (select from access_keys where account_id = a.id and last_used_at is not null) as has_connected,
  exists (select from storage_gauges where account_id = a.id and stored_bytes > 0) as has_backup,
  exists (select from payments where account_id = a.id and status = 'APPROVED') as has_paid`;

/** `hasPaid` is null for who sees no money. */
export function firstStepsOf(ctx: Pick<AccountContext, "actor">, row: FirstStepsRow | undefined) {
  return {
    hasBucket: row?.has_bucket ?? false,
    hasKey: row?.has_key ?? false,
    hasConnected: row?.has_connected ?? false,
    hasBackup: row?.has_backup ?? false,
    hasPaid: can(ctx.actor, "invoice:read") ? (row?.has_paid ?? false) : null,
  };
}
