import { sql } from "drizzle-orm";
import { boundsOfMonth } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { jobQueue } from "@/server/jobs/job-queue";
import { closeMonth } from "@/server/services/billing/close-month";
import { anonymousContext } from "@/testing/factories/context";
import type { Scale } from "./generate";
import { count, type Figure, median, seconds, timed } from "./measure";

const repetitions = 3;

/**
 * The close of one month for every account, and in the same run the aggregate that any billing in SQL needs over
 * the same rows: byte-seconds, bytes and requests by account and price. Beside it the same sums by account alone.
 */
export async function benchClose(db: Database, scale: Scale, now: Date, month: string): Promise<Figure[]> {
  const { start, end } = boundsOfMonth(month);
  const [from, until] = [start, end].map((at) => sql`${at.toISOString()}::timestamptz`);
  await db.execute(sql`
    insert into billing_cursors (account_id, period_start, frozen_until)
    select id, ${from}, ${from} from accounts
    on conflict (account_id) do update set period_start = excluded.period_start`);
  const sums = sql`sum(byte_seconds), sum(ingress_bytes), sum(egress_bytes),
    sum(get_requests + put_requests + delete_requests + list_requests + head_requests)`;
  const byAccount = () =>
    db.execute(sql`
      select account_id, ${sums} from usage_hours where hour >= ${from} and hour < ${until} group by account_id`);
  const byPrice = () =>
    db.execute(sql`
      with spans as (
        select account_id, plan_id, effective_from as from_at,
          coalesce(lead(effective_from) over (partition by account_id order by effective_from), 'infinity') as until_at
        from account_plans
      )
      select h.account_id, s.plan_id, ${sums}
      from usage_hours h join spans s
        on s.account_id = h.account_id and h.occurred_hour >= s.from_at and h.occurred_hour < s.until_at
      where h.hour >= ${from} and h.hour < ${until}
      group by h.account_id, s.plan_id`);
  await byAccount();
  const plain = await medianSeconds(byAccount);
  const priced = await timed(byPrice);
  await jobQueue();
  const ctx = anonymousContext({ db, now });
  const close = await timed(() => closeMonth(ctx, { month }));
  if (close.result.issuedInvoices !== scale.accounts)
    throw new Error(`${close.result.issuedInvoices} invoices were issued.`);
  const plainAfter = await medianSeconds(byAccount);
  const bare = median([plain, plainAfter]);
  return [
    {
      what: `month close, ${count(scale.accounts)} accounts`,
      value: seconds(close.seconds),
      promise: "60 s at full size",
    },
    { what: "bare SQL sums by account (median of 3)", value: seconds(bare), promise: "" },
    { what: "bare SQL sums by account and price", value: seconds(priced.seconds), promise: "" },
    { what: "close over sums by account", value: (close.seconds / bare).toFixed(2), promise: "1.5" },
    {
      what: "close over sums by account and price",
      value: (close.seconds / priced.seconds).toFixed(2),
      promise: "1.5",
    },
  ];
}

async function medianSeconds(work: () => Promise<unknown>): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < repetitions; round += 1) samples.push((await timed(work)).seconds);
  return median(samples);
}
