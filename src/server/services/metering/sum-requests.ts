import { bookingHour } from "@/domain/metering/booking-hour";
import { dayOf, startOfHour } from "@/domain/metering/calendar";
import { isSuccessful, type RequestClass, requestClasses } from "@/domain/metering/request-class";
import type { CustomerRequest } from "./attribute-requests";

/** What billed requests add up to. */
export interface Traffic {
  ingressBytes: bigint;
  egressBytes: bigint;
  requests: Record<RequestClass, number>;
}

export interface HourTraffic extends Traffic {
  accountId: string;
  hour: Date;
  occurredHour: Date;
}

export interface BucketDayTraffic extends Traffic {
  accountId: string;
  bucketId: string;
  usedOn: string;
}

export interface KeyDayTraffic extends Traffic {
  accountId: string;
  accessKeyId: string;
  usedOn: string;
  lastUsedAt: Date;
}

/** What requests add to the ledger, in the order in which rows are locked: batches at the same time cannot deadlock. */
export interface RequestSums {
  hours: HourTraffic[];
  bucketDays: BucketDayTraffic[];
  keyDays: KeyDayTraffic[];
  /** When each key was last used, by requests that failed too. */
  keyUses: Map<string, Date>;
}

/** Adds requests up by hour, by bucket and day, and by key and day. Failed ones count for nothing but a key's last use. */
export function sumRequests(
  requests: readonly CustomerRequest[],
  now: Date,
  frozenUntil: ReadonlyMap<string, Date>,
): RequestSums {
  const hours = new Map<string, HourTraffic>();
  const bucketDays = new Map<string, BucketDayTraffic>();
  const keyDays = new Map<string, KeyDayTraffic>();
  const keyUses = new Map<string, Date>();
  const hourAt = cachedHours();
  for (const { request, accountId, bucketId } of requests) {
    const { accessKeyId, occurredAt } = request;
    const lastUse = keyUses.get(accessKeyId);
    if (accessKeyId !== "" && (!lastUse || lastUse < occurredAt)) keyUses.set(accessKeyId, occurredAt);
    if (!isSuccessful(request.statusCode)) continue;
    const { start, day, label } = hourAt(occurredAt);
    add(hours, accountId + label, request, () => ({
      accountId,
      hour: bookingHour(occurredAt, now, frozenUntil.get(accountId) ?? now),
      occurredHour: start,
    }));
    if (bucketId !== null) {
      add(bucketDays, accountId + bucketId + day, request, () => ({ accountId, bucketId, usedOn: day }));
    }
    if (accessKeyId === "") continue;
    const keyDay = add(keyDays, accountId + accessKeyId + day, request, () => ({
      accountId,
      accessKeyId,
      usedOn: day,
      lastUsedAt: occurredAt,
    }));
    if (keyDay.lastUsedAt < occurredAt) keyDay.lastUsedAt = occurredAt;
  }
  return {
    hours: inOrder(hours),
    bucketDays: inOrder(bucketDays),
    keyDays: inOrder(keyDays),
    keyUses: new Map([...keyUses].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

type Sized = CustomerRequest["request"];

function add<Row extends object>(
  rows: Map<string, Row & Traffic>,
  key: string,
  { ingressBytes, egressBytes, requestClass }: Sized,
  begin: () => Row,
): Row & Traffic {
  let row = rows.get(key);
  if (row === undefined) {
    row = { ...begin(), ...nothing() };
    rows.set(key, row);
  }
  if (ingressBytes !== 0n) row.ingressBytes += ingressBytes;
  if (egressBytes !== 0n) row.egressBytes += egressBytes;
  row.requests[requestClass] += 1;
  return row;
}

function nothing(): Traffic {
  const requests = Object.fromEntries(requestClasses.map((name) => [name, 0])) as Traffic["requests"];
  return { ingressBytes: 0n, egressBytes: 0n, requests };
}

function inOrder<Row>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

interface Hour {
  start: Date;
  /** The day in São Paulo. */
  day: string;
  /** Sorts as the hours do. */
  label: string;
}

/** The hour of an instant, its day looked up once per hour: a batch has few. */
function cachedHours(): (instant: Date) => Hour {
  const hours = new Map<number, Hour>();
  return (instant) => {
    const start = startOfHour(instant);
    let hour = hours.get(start.getTime());
    if (hour === undefined) {
      hour = { start, day: dayOf(start), label: start.toISOString() };
      hours.set(start.getTime(), hour);
    }
    return hour;
  };
}
