import { sql } from "drizzle-orm";
import { bookingHour } from "@/domain/metering/booking-hour";
import { dayOf, startOfHour } from "@/domain/metering/calendar";
import { isSuccessful } from "@/domain/metering/request-class";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { billingSettings } from "@/server/services/billing/billing-settings";
import { attributeRequests, type CustomerRequest } from "./attribute-requests";
import type { StoreRequest } from "./audit-entry";
import { lockCursors } from "./lock-cursors";
import { addTraffic, arrayOf, trafficColumnList, trafficSums } from "./sql-columns";

const oldestDays = 60;

/**
 * Logs requests and books them into hours and days in one transaction, and only those that were not logged
 * before: an entry that comes twice, late, out of order or after a crash counts once.
 */
export async function bookRequests(
  ctx: Pick<ServiceContext, "db" | "now">,
  requests: readonly StoreRequest[],
): Promise<{ booked: number }> {
  // Entries older than the access log is kept cannot be told from repeats: they are dropped.
  const { accessLogRetentionDays } = await billingSettings(ctx.db);
  const oldest = ctx.now.getTime() - Math.min(oldestDays, accessLogRetentionDays) * 86_400_000;
  const recent = requests.filter((request) => request.occurredAt.getTime() >= oldest);
  if (recent.length === 0) return { booked: 0 };
  return ctx.db.transaction(async (tx) => {
    const attributed = withoutRepeats(await attributeRequests(tx, recent));
    if (attributed.length === 0) return { booked: 0 };
    const frozenUntil = await lockCursors(
      tx,
      attributed.map((request) => request.accountId),
    );
    return { booked: await insertRequests(tx, attributed, frozenUntil, ctx.now) };
  });
}

function withoutRepeats(requests: readonly CustomerRequest[]): CustomerRequest[] {
  return [...new Map(requests.map((request) => [request.entryKey, request])).values()];
}

async function insertRequests(
  tx: Transaction,
  requests: readonly CustomerRequest[],
  frozenUntil: ReadonlyMap<string, Date>,
  now: Date,
): Promise<number> {
  const dayOfHour = cachedDays();
  const hours = requests.map((request) => startOfHour(request.occurredAt));
  const column = <Value>(read: (request: CustomerRequest, index: number) => Value) => requests.map(read);
  const rows = await tx.execute<{ booked: string }>(sql`
    with input as (
      select * from unnest(
        ${arrayOf(
          column((r) => r.accountId),
          "uuid",
        )},
        ${arrayOf(
          column((r) => r.occurredAt),
          "timestamptz",
        )},
        ${arrayOf(
          column((r) => r.entryKey),
          "uuid",
        )},
        ${arrayOf(
          column((r) => r.bucketId),
          "uuid",
        )},
        ${arrayOf(
          column((r) => r.bucketName || null),
          "text",
        )},
        ${arrayOf(
          column((r) => r.objectKey || null),
          "text",
        )},
        ${arrayOf(
          column((r) => r.operation),
          "text",
        )},
        ${arrayOf(
          column((r) => r.requestClass),
          "text",
        )},
        ${arrayOf(
          column((r) => r.statusCode),
          "int2",
        )},
        ${arrayOf(
          column((r) => r.ingressBytes),
          "int8",
        )},
        ${arrayOf(
          column((r) => r.egressBytes),
          "int8",
        )},
        ${arrayOf(
          column((r) => r.accessKeyId || null),
          "text",
        )},
        ${arrayOf(
          column((r) => r.remoteAddress || null),
          "text",
        )},
        ${arrayOf(
          column((r) => r.userAgent || null),
          "text",
        )},
        ${arrayOf(
          column((r) => r.durationMicros),
          "int8",
        )},
        ${arrayOf(
          column((r) => r.requestId || null),
          "text",
        )},
        ${arrayOf(
          column((r) => bookingHour(r.occurredAt, now, frozenUntil.get(r.accountId) ?? now)),
          "timestamptz",
        )},
        ${arrayOf(hours, "timestamptz")},
        ${arrayOf(hours.map(dayOfHour), "date")},
        ${arrayOf(
          column((r) => (isSuccessful(r.statusCode) ? "1" : "0")),
          "int2",
        )}
      ) as t(account_id, occurred_at, entry_key, bucket_id, bucket_name, object_key, operation, request_class,
        status_code, ingress_bytes, egress_bytes, access_key_id, remote_address, user_agent, duration_micros,
        request_id, hour, occurred_hour, used_on, is_billed)
    ), inserted as (
      insert into access_log_entries (account_id, occurred_at, entry_key, bucket_id, bucket_name, object_key,
        operation, request_class, status_code, ingress_bytes, egress_bytes, access_key_id, remote_address,
        user_agent, duration_micros, request_id)
      select account_id, occurred_at, entry_key, bucket_id, bucket_name, object_key, operation,
        request_class::request_class, status_code, ingress_bytes, egress_bytes, access_key_id, remote_address,
        user_agent, duration_micros, request_id
      from input on conflict do nothing returning account_id, entry_key
    ), billed as (
      select input.* from input join inserted using (account_id, entry_key) where is_billed = 1
    ), hours as (
      insert into usage_hours (account_id, hour, occurred_hour, ${trafficColumnList})
      select account_id, hour, occurred_hour, ${trafficSums} from billed group by 1, 2, 3 order by 1, 2, 3
      on conflict (account_id, hour, occurred_hour) do update set ${addTraffic("usage_hours")}
    ), bucket_days as (
      insert into usage_bucket_days (account_id, bucket_id, used_on, ${trafficColumnList})
      select account_id, bucket_id, used_on, ${trafficSums} from billed where bucket_id is not null
      group by 1, 2, 3 order by 1, 2, 3
      on conflict (account_id, bucket_id, used_on) do update set ${addTraffic("usage_bucket_days")}
    ), key_days as (
      insert into usage_key_days (account_id, access_key_id, used_on, last_used_at, ${trafficColumnList})
      select account_id, access_key_id, used_on, max(occurred_at), ${trafficSums} from billed
      where access_key_id is not null group by 1, 2, 3 order by 1, 2, 3
      on conflict (account_id, access_key_id, used_on) do update set ${addTraffic("usage_key_days")},
        last_used_at = greatest(usage_key_days.last_used_at, excluded.last_used_at)
    ), keys as (
      update access_keys k set last_used_at = greatest(k.last_used_at, u.used_at)
      from (
        select access_key_id, max(occurred_at) as used_at from input join inserted using (account_id, entry_key)
        where access_key_id is not null group by 1
      ) u
      where k.access_key_id = u.access_key_id
    )
    select count(*) as booked from inserted`);
  return Number(rows[0]?.booked ?? 0);
}

/** The day of an hour, looked up once per hour: a batch has few. */
function cachedDays(): (hour: Date) => string {
  const days = new Map<number, string>();
  return (hour) => {
    const known = days.get(hour.getTime());
    if (known !== undefined) return known;
    const day = dayOf(hour);
    days.set(hour.getTime(), day);
    return day;
  };
}
