import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import { copyRows } from "@/server/db/copy-rows";
import type { CopyWriter } from "@/server/db/copy-writer";
import type { CustomerRequest } from "./attribute-requests";
import { toldColumns } from "./store-request";

const columns = [
  ...toldColumns,
  "account_id",
  "bucket_id",
  "request_class",
  "ingress_bytes",
  "egress_bytes",
].join(", ");
const columnCount = toldColumns.length + 5;

/** Logs requests of which none was logged before; fails, and the transaction with it, when one was. */
export async function logNewRequests(tx: Transaction, requests: readonly CustomerRequest[]): Promise<void> {
  await copyRows(tx, `access_log_entries (${columns})`, requests, rowWriter());
}

/** Logs the requests that were not logged before, and tells which they are. */
export async function logUnknownRequests(
  tx: Transaction,
  requests: readonly CustomerRequest[],
): Promise<CustomerRequest[]> {
  await tx.execute(sql`create temp table arriving_entries (like access_log_entries) on commit drop`);
  await copyRows(tx, `arriving_entries (${columns})`, requests, rowWriter());
  const logged = await tx.execute<{ entry_key: string }>(sql`
    insert into access_log_entries (${sql.raw(columns)})
    select ${sql.raw(columns)} from arriving_entries order by occurred_at, account_id, entry_key
    on conflict do nothing returning entry_key`);
  const keys = new Set(logged.map((row) => charactersOf(row.entry_key)));
  return requests.filter(({ request }) => keys.has(request.entryKey));
}

function rowWriter(): (row: CustomerRequest, to: CopyWriter) => void {
  const known = new Map<string, string>();
  const characters = (uuid: string) => {
    let text = known.get(uuid);
    if (text === undefined) {
      text = charactersOf(uuid);
      known.set(uuid, text);
    }
    return text;
  };
  return ({ request, accountId, bucketId }, to) => {
    to.row(columnCount);
    to.copy(request.logged, request.start, request.end);
    to.uuid(characters(accountId));
    to.uuid(bucketId === null ? null : characters(bucketId));
    to.text(request.requestClass);
    to.int8(request.ingressBytes);
    to.int8(request.egressBytes);
  };
}

function charactersOf(uuid: string): string {
  return Buffer.from(uuid.replaceAll("-", ""), "hex").toString("latin1");
}
