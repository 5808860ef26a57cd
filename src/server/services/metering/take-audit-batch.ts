import type { ServiceContext } from "@/server/context";
import type { StoreRequest } from "./audit-entry";
import { bookTogether } from "./booking-queue";
import { readAuditStream } from "./read-audit-stream";

const requestsPerPart = 5_000;

/**
 * Takes in a batch of the store's audit stream. A part is booked while the next is read; when one fails the store
 * sends the whole batch again, and what is booked already counts once.
 */
export async function takeAuditBatch(
  ctx: Pick<ServiceContext, "db" | "now">,
  body: AsyncIterable<Uint8Array>,
): Promise<{ received: number }> {
  let received = 0;
  let waiting: StoreRequest[] = [];
  let booking: Promise<void> = Promise.resolve();
  const book = async () => {
    await booking;
    booking = bookTogether(ctx, waiting);
    booking.catch(() => undefined);
    waiting = [];
  };
  for await (const read of readAuditStream(body)) {
    received += read.received;
    for (const request of read.requests) waiting.push(request);
    if (waiting.length >= requestsPerPart) await book();
  }
  if (waiting.length > 0) await book();
  await booking;
  return { received };
}
