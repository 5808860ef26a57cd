import { type StoreRequest, toldColumns } from "@/server/services/metering/intake/store-request";

type Column = (typeof toldColumns)[number];

/** What a request's row in COPY's binary format tells, column by column; null for NULL. */
export function toldByRow({ logged, start, end }: StoreRequest): Record<Column, Buffer | null> {
  const told = {} as Record<Column, Buffer | null>;
  let at = start;
  for (const column of toldColumns) {
    const length = logged.readInt32BE(at);
    at += 4;
    told[column] = length === -1 ? null : logged.subarray(at, at + length);
    at += Math.max(length, 0);
  }
  if (at !== end) throw new Error("The row is longer or shorter than its columns.");
  return told;
}

/** A request in a form that two ways of reading can be compared by. */
export function comparable(request: StoreRequest | undefined) {
  if (!request) return undefined;
  const { logged, start, end, ...booked } = request;
  const row = Object.entries(toldByRow(request)).map(([column, value]) => [
    column,
    value?.toString("latin1"),
  ]);
  return { ...booked, row: Object.fromEntries(row) };
}
