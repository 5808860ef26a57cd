import { bookingHour } from "@/domain/metering/booking-hour";
import { addHours, dayOf, startOfHour } from "@/domain/metering/calendar";
import { isSuccessful, type RequestClass, requestClasses } from "@/domain/metering/request-class";
import type { CustomerRequest } from "./attribute-requests";

/** How far ahead of ours a node's clock may be. */
const hoursAhead = 1;

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
  /** When each key was last used. */
  keyUses: Map<string, Date>;
}

/**
 * Adds requests up by hour, by bucket and day, and by key and day. Failed ones count for nothing: anybody may name a key.
 * A node whose clock is far ahead does not move usage to where no invoice gets to: it counts as of now.
 */
export function sumRequests(
  requests: readonly CustomerRequest[],
  now: Date,
  frozenUntil: ReadonlyMap<string, Date>,
): RequestSums {
  const accounts = new Map<string, AccountSums>();
  const hourAt = cachedHours();
  const latest = addHours(now, hoursAhead);
  for (const { request, accountId, bucketId } of requests) {
    const { accessKeyId } = request;
    const occurredAt = request.occurredAt > latest ? now : request.occurredAt;
    const sums = slot(accounts, accountId, newAccount);
    if (!isSuccessful(request.statusCode)) continue;
    const key = accessKeyId === "" ? undefined : slot(sums.keys, accessKeyId, () => newKey(occurredAt));
    if (key && key.lastUsedAt < occurredAt) key.lastUsedAt = occurredAt;
    const { start, day } = hourAt(occurredAt);
    const hour = slot(sums.hours, start.getTime(), () => ({
      accountId,
      hour: bookingHour(occurredAt, now, frozenUntil.get(accountId) ?? now),
      occurredHour: start,
      ...nothing(),
    }));
    add(hour, request);
    if (bucketId !== null) {
      const days = slot(sums.buckets, bucketId, newDays<BucketDayTraffic>);
      add(
        slot(days, day, () => ({ accountId, bucketId, usedOn: day, ...nothing() })),
        request,
      );
    }
    if (!key) continue;
    const keyDay = slot(key.days, day, () => ({
      accountId,
      accessKeyId,
      usedOn: day,
      lastUsedAt: occurredAt,
      ...nothing(),
    }));
    add(keyDay, request);
    if (keyDay.lastUsedAt < occurredAt) keyDay.lastUsedAt = occurredAt;
  }
  return inOrder(accounts);
}

interface AccountSums {
  hours: Map<number, HourTraffic>;
  buckets: Map<string, Map<string, BucketDayTraffic>>;
  keys: Map<string, KeySums>;
}

interface KeySums {
  lastUsedAt: Date;
  days: Map<string, KeyDayTraffic>;
}

const newAccount = (): AccountSums => ({ hours: new Map(), buckets: new Map(), keys: new Map() });
const newKey = (lastUsedAt: Date): KeySums => ({ lastUsedAt, days: new Map() });
const newDays = <Row>() => new Map<string, Row>();

function slot<Key, Value>(values: Map<Key, Value>, key: Key, begin: () => Value): Value {
  let value = values.get(key);
  if (value === undefined) {
    value = begin();
    values.set(key, value);
  }
  return value;
}

function add(row: Traffic, { ingressBytes, egressBytes, requestClass }: CustomerRequest["request"]): void {
  if (ingressBytes !== 0n) row.ingressBytes += ingressBytes;
  if (egressBytes !== 0n) row.egressBytes += egressBytes;
  row.requests[requestClass] += 1;
}

function nothing(): Traffic {
  const requests = Object.fromEntries(requestClasses.map((name) => [name, 0])) as Traffic["requests"];
  return { ingressBytes: 0n, egressBytes: 0n, requests };
}

function inOrder(accounts: ReadonlyMap<string, AccountSums>): RequestSums {
  const sorted = byKey(accounts);
  return {
    hours: sorted.flatMap((sums) => byKey(sums.hours)),
    bucketDays: sorted.flatMap((sums) => byKey(sums.buckets).flatMap(byKey)),
    keyDays: sorted.flatMap((sums) => byKey(sums.keys).flatMap((key) => byKey(key.days))),
    keyUses: new Map(
      sorted
        .flatMap((sums) => [...sums.keys])
        .map(([key, { lastUsedAt }]): [string, Date] => [key, lastUsedAt])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

function byKey<Key extends string | number, Row>(rows: ReadonlyMap<Key, Row>): Row[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

interface Hour {
  start: Date;
  /** The day in São Paulo. */
  day: string;
}

/** The hour of an instant, its day looked up once per hour: a batch has few. */
function cachedHours(): (instant: Date) => Hour {
  const hours = new Map<number, Hour>();
  return (instant) => {
    const start = startOfHour(instant);
    let hour = hours.get(start.getTime());
    if (hour === undefined) {
      hour = { start, day: dayOf(start) };
      hours.set(start.getTime(), hour);
    }
    return hour;
  };
}
