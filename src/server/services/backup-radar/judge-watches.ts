import { sql } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { judgeAccount } from "./judge-account";
import { streamState } from "./stream-state";

/**
 * Judges the watches that something changed for, or that time alone changes, account by account, each in its own
 * transaction with what it tells: a kill loses nothing and tells nothing twice.
 */
export async function judgeWatches(ctx: ServiceContext, only?: { accountId: string }): Promise<void> {
  await endWatches(ctx);
  const { isTrusted } = await streamState(ctx);
  const due = only
    ? [{ account_id: only.accountId }]
    : await ctx.db.execute<{ account_id: string }>(sql`
        select distinct account_id from backup_watches
        where ended_at is null and (needs_judging or judge_at <= ${ctx.now.toISOString()}::timestamptz)`);
  for (const { account_id: accountId } of due) {
    await ctx.db.transaction((tx) => judgeAccount(tx, { accountId, now: ctx.now, isTrusted }));
  }
}

/** A deleted bucket, a revoked key and a closed account end their watches, and nobody is told of them any more. */
async function endWatches({ db, now }: ServiceContext): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  await db.execute(sql`
    with ended as (
      update backup_watches w set ended_at = ${at}, needs_judging = false
      from buckets b, access_keys k, accounts a
      where w.ended_at is null and b.account_id = w.account_id and b.id = w.bucket_id
        and k.account_id = w.account_id and k.id = w.access_key_row_id and a.id = w.account_id
        and (b.state in ('DELETING', 'DELETED') or k.status in ('REVOKED', 'EXPIRED')
          or a.status not in ('ACTIVE', 'SUSPENDED'))
      returning w.account_id, w.bucket_id, w.access_key_row_id
    )
    update backup_alerts a set resolved_at = ${at}, outcome = 'ENDED' from ended e
    where a.resolved_at is null and a.account_id = e.account_id and a.bucket_id = e.bucket_id
      and a.access_key_row_id = e.access_key_row_id`);
}
