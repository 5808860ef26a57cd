import { sql } from "drizzle-orm";
import { boundsOfMonth } from "@/domain/metering/calendar";
import type { Database } from "@/server/db/client";
import { closeMonth } from "@/server/services/billing/close-month";
import { anonymousContext } from "@/testing/factories/context";
import type { Scale } from "./generate";
import { type Figure, seconds, timed } from "./measure";

/** The close of one month for every account, and the bare aggregate of the same hours in the same run. */
export async function benchClose(db: Database, scale: Scale, now: Date, month: string): Promise<Figure[]> {
  const { start, end } = boundsOfMonth(month);
  await db.execute(sql`
    insert into billing_cursors (account_id, period_start, frozen_until)
    select id, ${start.toISOString()}::timestamptz, ${start.toISOString()}::timestamptz from accounts
    on conflict (account_id) do update set period_start = excluded.period_start`);
  const aggregate = await timed(() =>
    db.execute(sql`
      select account_id, sum(byte_seconds), sum(ingress_bytes), sum(egress_bytes),
        sum(get_requests + put_requests + delete_requests + list_requests + head_requests)
      from usage_hours
      where hour >= ${start.toISOString()}::timestamptz and hour < ${end.toISOString()}::timestamptz
      group by account_id`),
  );
  const ctx = anonymousContext({ db, now });
  const close = await timed(() => closeMonth(ctx, { month }));
  if (close.result.issuedInvoices !== scale.accounts)
    throw new Error(`${close.result.issuedInvoices} invoices were issued.`);
  return [
    {
      what: `month close, ${scale.accounts.toLocaleString("en-US")} accounts`,
      value: seconds(close.seconds),
      promise: "60 s at full size",
    },
    { what: "bare SQL aggregate of the same hours", value: seconds(aggregate.seconds), promise: "" },
    { what: "close over aggregate", value: (close.seconds / aggregate.seconds).toFixed(1), promise: "1.5" },
  ];
}
