import { sql } from "drizzle-orm";
import { can } from "@/domain/permissions/can";
import type { AccountContext } from "@/server/context";

/** What a new account has done so far, told from what really happened. `hasPaid` is null for who sees no money. */
export async function getFirstSteps(ctx: AccountContext) {
  const own = ctx.accountId;
  const [row] = await ctx.db.execute<Record<"bucket" | "key" | "connected" | "backup" | "paid", boolean>>(sql`
    select
      exists (select from buckets where account_id = ${own} and state <> 'DELETED') as bucket,
      exists (select from access_keys where account_id = ${own} and (secret_shown_at is not null or last_used_at is not null)) as key,
      exists (select from access_keys where account_id = ${own} and last_used_at is not null) as connected,
      exists (select from storage_gauges where account_id = ${own} and stored_bytes > 0) as backup,
      exists (select from payments where account_id = ${own} and status = 'APPROVED') as paid`);
  return {
    hasBucket: row?.bucket ?? false,
    hasKey: row?.key ?? false,
    hasConnected: row?.connected ?? false,
    hasBackup: row?.backup ?? false,
    hasPaid: can(ctx.actor, "invoice:read") ? (row?.paid ?? false) : null,
  };
}
