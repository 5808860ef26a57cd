import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import type { StoreRequest } from "./audit-entry";
import { arrayOf } from "./sql-columns";

/** A request that belongs to a customer; `bucketId` is null for calls without a bucket. */
export interface CustomerRequest extends StoreRequest {
  accountId: string;
  bucketId: string | null;
}

interface BucketRow extends Record<string, unknown> {
  account_id: string;
  id: string;
  name: string;
  created_at: string;
}

/**
 * Finds whose request each is. The tenant's user pays, whosever the bucket is; an anonymous read of a public bucket
 * is the bucket owner's. Requests of the platform itself and on buckets that nobody owns belong to no one and are left out.
 */
export async function attributeRequests(
  tx: Transaction,
  requests: readonly StoreRequest[],
): Promise<CustomerRequest[]> {
  const users = await accountsOfUsers(tx, new Set(requests.map((request) => request.user)));
  const owners = await bucketsByName(tx, new Set(requests.map((request) => request.bucketName)));
  return requests.flatMap((request) => {
    const account = users.get(request.user);
    const isAnonymous = request.user === "";
    if (account === undefined && !isAnonymous) return [];
    const named = owners.get(request.bucketName) ?? [];
    const own = isAnonymous ? named : named.filter((bucket) => bucket.account_id === account);
    const bucket = bucketAt(own, request.occurredAt);
    const accountId = account ?? bucket?.account_id;
    return accountId === undefined ? [] : [{ ...request, accountId, bucketId: bucket?.id ?? null }];
  });
}

/** A name may have had several buckets: the one that existed then counts. */
function bucketAt(candidates: readonly BucketRow[], occurredAt: Date): BucketRow | undefined {
  return candidates.findLast((bucket) => new Date(bucket.created_at) <= occurredAt) ?? candidates[0];
}

async function accountsOfUsers(tx: Transaction, names: ReadonlySet<string>): Promise<Map<string, string>> {
  const rows = await tx.execute<{ account_id: string; minio_user: string }>(
    sql`select account_id, minio_user from storage_tenants where minio_user = any(${arrayOf([...names], "text")})`,
  );
  return new Map(rows.map((row) => [row.minio_user, row.account_id]));
}

async function bucketsByName(tx: Transaction, names: ReadonlySet<string>): Promise<Map<string, BucketRow[]>> {
  const rows = await tx.execute<BucketRow>(
    sql`select account_id, id, name, created_at from buckets where name = any(${arrayOf([...names], "text")}) order by created_at`,
  );
  return Map.groupBy(rows, (row) => row.name);
}
