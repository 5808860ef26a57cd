import type { ServiceContext } from "@/server/context";
import { type StoreRequest, storeRequestOf } from "./audit-entry";
import { bookRequests } from "./book-requests";
import { readAuditStream } from "./read-audit-stream";

const entriesPerTransaction = 5_000;

/**
 * Takes in a batch of the store's audit stream. Each part is booked in its own transaction; when a later part
 * fails the store sends the whole batch again, and what is booked already counts once.
 */
export async function takeAuditBatch(
  ctx: Pick<ServiceContext, "db" | "now">,
  body: AsyncIterable<Uint8Array>,
): Promise<{ received: number; booked: number }> {
  let received = 0;
  let booked = 0;
  let waiting: StoreRequest[] = [];
  for await (const value of readAuditStream(body)) {
    received += 1;
    const request = storeRequestOf(value);
    if (request) waiting.push(request);
    if (waiting.length < entriesPerTransaction) continue;
    booked += (await bookRequests(ctx, waiting)).booked;
    waiting = [];
  }
  booked += (await bookRequests(ctx, waiting)).booked;
  return { received, booked };
}
