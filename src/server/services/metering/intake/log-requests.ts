import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import { copyRows } from "@/server/db/copy-rows";
import { CopyWriter } from "@/server/db/copy-writer";
import type { CustomerRequest } from "./attribute-requests";
import { entryKeyOf, toldColumns } from "./store-request";

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
  return requests.filter(({ request }) => keys.has(entryKeyOf(request)));
}

function rowWriter(): (row: CustomerRequest, to: CopyWriter) => void {
  const owners = new Map<string, Buffer>();
  return ({ request, accountId, bucketId }, to) => {
    const id = bucketId ?? accountId;
    let owner = owners.get(id);
    if (owner === undefined) {
      owner = ownerColumns(accountId, bucketId);
      owners.set(id, owner);
    }
    to.row(columnCount);
    to.copy(request.logged, request.start, request.end);
    to.copy(owner, 0, owner.length);
    to.text(request.requestClass);
    to.int8(request.ingressBytes);
    to.int8(request.egressBytes);
  };
}

/** The same for every request of a bucket. */
function ownerColumns(accountId: string, bucketId: string | null): Buffer {
  const writer = new CopyWriter(64);
  writer.uuid(charactersOf(accountId));
  writer.uuid(bucketId === null ? null : charactersOf(bucketId));
  return writer.take();
}

function charactersOf(uuid: string): string {
  return Buffer.from(uuid.replaceAll("-", ""), "hex").toString("latin1");
}
