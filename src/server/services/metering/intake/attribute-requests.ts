import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import { isOneOf } from "../sql-columns";
import type { StoreRequest } from "./store-request";

/** A request that belongs to a customer; `bucketId` is null for calls without a bucket. */
export interface CustomerRequest {
  request: StoreRequest;
  accountId: string;
  bucketId: string | null;
}

interface BucketRow extends Record<string, unknown> {
  account_id: string;
  id: string;
  name: string;
  created_at: string;
}

interface Bucket {
  accountId: string;
  id: string;
  createdAt: number;
}

/**
 * Finds whose request each is. The tenant's user pays, whosever the bucket is; an anonymous read of a public bucket
 * is the bucket owner's. Requests of the platform itself and on buckets that nobody owns belong to no one and are left out.
 */
export async function attributeRequests(
  tx: Transaction,
  requests: readonly StoreRequest[],
): Promise<CustomerRequest[]> {
  const [users, owners] = await Promise.all([
    accountsOfUsers(tx, new Set(requests.map((request) => request.user))),
    bucketsByName(tx, new Set(requests.map((request) => request.bucketName))),
  ]);
  const attributed: CustomerRequest[] = [];
  for (const request of requests) {
    const account = users.get(request.user);
    const isAnonymous = request.user === "";
    if (account === undefined && !isAnonymous) continue;
    const bucket = bucketAt(owners.get(request.bucketName), account, request.occurredAt);
    const accountId = account ?? bucket?.accountId;
    if (accountId !== undefined) attributed.push({ request, accountId, bucketId: bucket?.id ?? null });
  }
  return attributed;
}

/** A name may have had several buckets: the one of the account, if it is known, that existed then counts, else its first. */
function bucketAt(
  named: readonly Bucket[] | undefined,
  accountId: string | undefined,
  occurredAt: number,
): Bucket | undefined {
  let found: Bucket | undefined;
  for (const bucket of named ?? []) {
    if (accountId !== undefined && bucket.accountId !== accountId) continue;
    if (found === undefined || bucket.createdAt <= occurredAt) found = bucket;
  }
  return found;
}

async function accountsOfUsers(tx: Transaction, names: ReadonlySet<string>): Promise<Map<string, string>> {
  const rows = await tx.execute<{ account_id: string; minio_user: string }>(
    sql`select account_id, minio_user from storage_tenants where ${isOneOf("minio_user", [...names], "text")}`,
  );
  return new Map(rows.map((row) => [row.minio_user, row.account_id]));
}

async function bucketsByName(tx: Transaction, names: ReadonlySet<string>): Promise<Map<string, Bucket[]>> {
  const rows = await tx.execute<BucketRow>(
    sql`select account_id, id, name, created_at from buckets where ${isOneOf("name", [...names], "text")} order by created_at`,
  );
  const buckets = new Map<string, Bucket[]>();
  for (const row of rows) {
    const bucket = { accountId: row.account_id, id: row.id, createdAt: Date.parse(row.created_at) };
    const others = buckets.get(row.name);
    if (others) others.push(bucket);
    else buckets.set(row.name, [bucket]);
  }
  return buckets;
}
