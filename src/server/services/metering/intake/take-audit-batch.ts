import type { ServiceContext } from "@/server/context";
import { bookTogether } from "./booking-queue";
import { readAuditStream } from "./read-audit-stream";
import type { StoreRequest } from "./store-request";

/** Requests of a batch that are handed on together: so few that the database is busy while the rest is read. */
const requestsPerPart = 1_000;
/** Parts of a batch that may wait for the database: reading goes on when one of them is booked. */
const waitingParts = 20;

/**
 * Takes in a batch of the store's audit stream. Parts are booked while the next are read; when one fails the
 * store sends the whole batch again, and what is booked already counts once.
 */
export async function takeAuditBatch(
  ctx: Pick<ServiceContext, "db" | "now">,
  body: AsyncIterable<Uint8Array>,
): Promise<{ received: number }> {
  let received = 0;
  let part: StoreRequest[] = [];
  const booking: Promise<void>[] = [];
  const book = () => {
    const booked = bookTogether(ctx, part);
    booked.catch(() => undefined);
    booking.push(booked);
    part = [];
  };
  for await (const read of readAuditStream(body)) {
    received += read.received;
    for (const request of read.requests) part.push(request);
    if (part.length >= requestsPerPart) book();
    if (booking.length >= waitingParts) await booking.shift();
  }
  if (part.length > 0) book();
  await Promise.all(booking);
  return { received };
}
