import type { ServiceContext } from "@/server/context";
import { bookingLane, type Transaction } from "@/server/db/client";
import { billingSettings } from "@/server/services/billing/billing-settings";
import { lockCursors } from "../lock-cursors";
import { attributeRequests, type CustomerRequest } from "./attribute-requests";
import { bookSums } from "./book-sums";
import { leaveOutRefused } from "./leave-out-refused";
import { logNewRequests, logUnknownRequests } from "./log-requests";
import { compareEntryKeys, type StoreRequest } from "./store-request";
import { sumRequests } from "./sum-requests";

const oldestDays = 60;

/** Logs requests and gives those that count. */
type Log = (tx: Transaction, requests: CustomerRequest[]) => Promise<CustomerRequest[]>;

/**
 * Logs requests and books them into hours and days in one transaction, and only those that were not logged
 * before: an entry that comes twice, late, out of order or after a crash counts once. Repeats are rare, so that none
 * is there is tried first; the transaction that fails over one leaves nothing.
 */
export async function bookRequests(
  ctx: Pick<ServiceContext, "db" | "now">,
  requests: readonly StoreRequest[],
): Promise<{ booked: number }> {
  // Entries older than the access log is kept cannot be told from repeats: they are dropped.
  const { accessLogRetentionDays } = await billingSettings(ctx.db);
  const oldest = ctx.now.getTime() - Math.min(oldestDays, accessLogRetentionDays) * 86_400_000;
  const recent = requests.filter((request) => request.occurredAt >= oldest);
  if (recent.length === 0) return { booked: 0 };
  const book = (log: Log) => bookingLane(ctx.db).transaction((tx) => bookOnce(tx, recent, ctx.now, log));
  try {
    return await book(async (tx, attributed) => {
      await logNewRequests(tx, attributed);
      return attributed;
    });
  } catch {
    return await book(logUnknownRequests);
  }
}

async function bookOnce(
  tx: Transaction,
  requests: readonly StoreRequest[],
  now: Date,
  log: Log,
): Promise<{ booked: number }> {
  const attributed = inOrder(await attributeRequests(tx, requests));
  if (attributed.length === 0) return { booked: 0 };
  const logged = await log(tx, await leaveOutRefused(tx, attributed, now));
  // Last: what is booked for an account waits for whoever holds its cursor, the log does not.
  const frozenUntil = await lockCursors(
    tx,
    logged.map(({ accountId }) => accountId),
  );
  await bookSums(tx, sumRequests(logged, now, frozenUntil));
  return { booked: logged.length };
}

/**
 * Without repeats, and in the order in which log rows are locked: the same in every transaction, and nearly the one they
 * come in.
 */
function inOrder(requests: CustomerRequest[]): CustomerRequest[] {
  requests.sort(byTime);
  return requests.filter((request, index) => {
    const before = requests[index - 1];
    return before === undefined || byTime(before, request) !== 0;
  });
}

function byTime(a: CustomerRequest, b: CustomerRequest): number {
  const difference = a.request.occurredAt - b.request.occurredAt;
  if (difference !== 0) return difference;
  if (a.accountId !== b.accountId) return a.accountId < b.accountId ? -1 : 1;
  return compareEntryKeys(a.request, b.request);
}
