import type { ServiceContext } from "@/server/context";
import { bookingConnections, type Database } from "@/server/db/client";
import { bookRequests } from "./book-requests";
import type { StoreRequest } from "./store-request";

/**
 * Requests that one transaction takes: many, since they share what it costs by account and hour, and so few that others are
 * read meanwhile.
 */
const requestsPerTransaction = 10_000;

interface Part {
  ctx: Pick<ServiceContext, "db" | "now">;
  requests: readonly StoreRequest[];
  settle: (booked: Promise<unknown>) => void;
}

interface Queue {
  waiting: Part[];
  transactions: number;
}

/** Parts that wait, by database, while as many transactions are under way as may be. */
const queues = new WeakMap<Database, Queue>();

/**
 * Books a part of a batch, together with the parts of other batches that come while the database is busy. Resolves
 * when it is booked; fails only for what is wrong with this part, or with the database.
 */
export async function bookTogether(
  ctx: Pick<ServiceContext, "db" | "now">,
  requests: readonly StoreRequest[],
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const part: Part = { ctx, requests, settle: resolve };
  const queue = queues.get(ctx.db) ?? { waiting: [], transactions: 0 };
  queues.set(ctx.db, queue);
  queue.waiting.push(part);
  if (queue.transactions < bookingConnections) void bookAll(queue);
  await promise;
}

async function bookAll(queue: Queue): Promise<void> {
  queue.transactions += 1;
  while (queue.waiting.length > 0) await bookGroup(takeGroup(queue.waiting));
  queue.transactions -= 1;
}

function takeGroup(queue: Part[]): Part[] {
  let size = 0;
  const end = queue.findIndex(({ requests }) => {
    size += requests.length;
    return size > requestsPerTransaction;
  });
  return queue.splice(0, end === -1 ? queue.length : Math.max(end, 1));
}

/** Never fails: each part learns its own outcome. */
async function bookGroup(group: readonly Part[]): Promise<void> {
  const [first] = group;
  if (first && group.length > 1) {
    const together = bookRequests(
      first.ctx,
      group.flatMap(({ requests }) => requests),
    );
    const isBooked = await together.then(
      () => true,
      () => false,
    );
    if (isBooked) {
      for (const part of group) part.settle(together);
      return;
    }
  }
  for (const part of group) {
    const booked = bookRequests(part.ctx, part.requests);
    part.settle(booked);
    await booked.catch(() => undefined);
  }
}
