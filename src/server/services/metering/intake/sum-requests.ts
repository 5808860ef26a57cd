import { bookingHour } from "@/domain/metering/booking-hour";
import { addHours, dayOf, millisecondsPerHour, startOfHour } from "@/domain/metering/calendar";
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

/** What is booked on a day of the hours of a day: the same or, when they were told of late, an earlier one. */
export interface DayTraffic extends Traffic {
  accountId: string;
  bookedOn: string;
  occurredOn: string;
  usedFrom: Date;
  usedUntil: Date;
}

export interface KeyDayTraffic extends Traffic {
  accountId: string;
  accessKeyId: string;
  usedOn: string;
  /** Milliseconds since 1970. */
  lastUsedAt: number;
}

/** What requests add to the ledger, in the order in which rows are locked: batches at the same time cannot deadlock. */
export interface RequestSums {
  hours: HourTraffic[];
  /** What the hours add up to. */
  days: DayTraffic[];
  bucketDays: BucketDayTraffic[];
  keyDays: KeyDayTraffic[];
  /** When each key was last used, in milliseconds since 1970. */
  keyUses: Map<string, number>;
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
  const latest = addHours(now, hoursAhead).getTime();
  let rows: Rows | undefined;
  for (const one of requests) {
    const { request } = one;
    if (!isSuccessful(request.statusCode)) continue;
    const at = request.occurredAt > latest ? now.getTime() : request.occurredAt;
    // A client sends many requests in a row.
    if (rows === undefined || !areRowsOf(rows, one, at)) {
      const hour = hourAt(at);
      const booked = bookingHour(hour.start, now, frozenUntil.get(one.accountId) ?? now);
      rows = findRows(accounts, one, hour, booked);
    }
    add(rows.hour, request);
    if (rows.bucketDay) add(rows.bucketDay, request);
    if (!rows.keyDay || !rows.key) continue;
    add(rows.keyDay, request);
    if (rows.keyDay.lastUsedAt < at) rows.keyDay.lastUsedAt = at;
    if (rows.key.lastUsedAt < at) rows.key.lastUsedAt = at;
  }
  return inOrder(accounts);
}

/** The rows that a request is added to. */
interface Rows {
  accountId: string;
  bucketId: string | null;
  accessKeyId: string;
  /** The hour, in milliseconds: [from, until). */
  from: number;
  until: number;
  hour: HourTraffic;
  bucketDay: BucketDayTraffic | undefined;
  key: KeySums | undefined;
  keyDay: KeyDayTraffic | undefined;
}

function areRowsOf(rows: Rows, { request, accountId, bucketId }: CustomerRequest, at: number): boolean {
  return (
    at >= rows.from &&
    at < rows.until &&
    rows.bucketId === bucketId &&
    rows.accountId === accountId &&
    rows.accessKeyId === request.accessKeyId
  );
}

function findRows(
  accounts: Map<string, AccountSums>,
  { request: { accessKeyId }, accountId, bucketId }: CustomerRequest,
  { start, day }: Hour,
  booked: Date,
): Rows {
  const sums = slot(accounts, accountId, newAccount);
  const from = start.getTime();
  const key = accessKeyId === "" ? undefined : slot(sums.keys, accessKeyId, newKey);
  return {
    accountId,
    bucketId,
    accessKeyId,
    from,
    until: from + millisecondsPerHour,
    hour: slot(sums.hours, from, () => ({ accountId, hour: booked, occurredHour: start, ...nothing() })),
    bucketDay:
      bucketId === null
        ? undefined
        : slot(slot(sums.buckets, bucketId, newDays<BucketDayTraffic>), day, () => ({
            accountId,
            bucketId,
            usedOn: day,
            ...nothing(),
          })),
    key,
    keyDay:
      key &&
      slot(key.days, day, () => ({ accountId, accessKeyId, usedOn: day, lastUsedAt: 0, ...nothing() })),
  };
}

interface AccountSums {
  hours: Map<number, HourTraffic>;
  buckets: Map<string, Map<string, BucketDayTraffic>>;
  keys: Map<string, KeySums>;
}

interface KeySums {
  lastUsedAt: number;
  days: Map<string, KeyDayTraffic>;
}

const newAccount = (): AccountSums => ({ hours: new Map(), buckets: new Map(), keys: new Map() });
const newKey = (): KeySums => ({ lastUsedAt: 0, days: new Map() });
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
  return { ingressBytes: 0n, egressBytes: 0n, requests: { GET: 0, PUT: 0, DELETE: 0, LIST: 0, HEAD: 0 } };
}

function inOrder(accounts: ReadonlyMap<string, AccountSums>): RequestSums {
  const sorted = byKey(accounts);
  const hours = sorted.flatMap((sums) => byKey(sums.hours));
  return {
    hours,
    days: addUpDays(hours),
    bucketDays: sorted.flatMap((sums) => byKey(sums.buckets).flatMap(byKey)),
    keyDays: sorted.flatMap((sums) => byKey(sums.keys).flatMap((key) => byKey(key.days))),
    keyUses: new Map(
      sorted
        .flatMap((sums) => [...sums.keys])
        .map(([key, { lastUsedAt }]): [string, number] => [key, lastUsedAt])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/** Of hours in the order of their accounts. */
function addUpDays(hours: readonly HourTraffic[]): DayTraffic[] {
  const days = new Map<string, DayTraffic>();
  for (const { accountId, hour, occurredHour, ...traffic } of hours) {
    const [bookedOn, occurredOn] = [dayOf(hour), dayOf(occurredHour)];
    const usedUntil = addHours(occurredHour, 1);
    const day = slot(days, `${accountId} ${bookedOn} ${occurredOn}`, () => ({
      accountId,
      bookedOn,
      occurredOn,
      usedFrom: occurredHour,
      usedUntil,
      ...nothing(),
    }));
    if (occurredHour < day.usedFrom) day.usedFrom = occurredHour;
    if (usedUntil > day.usedUntil) day.usedUntil = usedUntil;
    day.ingressBytes += traffic.ingressBytes;
    day.egressBytes += traffic.egressBytes;
    for (const name of requestClasses) day.requests[name] += traffic.requests[name];
  }
  return byKey(days);
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
function cachedHours(): (at: number) => Hour {
  const hours = new Map<number, Hour>();
  return (at) => {
    const start = startOfHour(new Date(at));
    return slot(hours, start.getTime(), () => ({ start, day: dayOf(start) }));
  };
}
