import type { Queryable } from "@/server/db/client";
import { type accessKeys, approvalRequests, type buckets, keyFreezes } from "@/server/db/schema";
import type { User } from "./user";

/** An open request to remove a bucket. Returns its id. */
export async function createApprovalRequest(
  db: Queryable,
  bucket: typeof buckets.$inferSelect,
  requester: User,
  values: Partial<typeof approvalRequests.$inferInsert> = {},
): Promise<string> {
  const [request] = await db
    .insert(approvalRequests)
    .values({
      accountId: bucket.accountId,
      bucketId: bucket.id,
      act: "REMOVE",
      action: "bucket.removed",
      weakenings: ["REMOVES_BUCKET"],
      requestedById: requester.id,
      requestedByName: requester.fullName,
      expiresAt: new Date(Date.now() + 3_600_000),
      ...values,
    })
    .returning({ id: approvalRequests.id });
  if (!request) throw new Error("The request was not inserted.");
  return request.id;
}

/** A burst for which a key was frozen just now, in these buckets. Returns its id. */
export async function createKeyFreeze(
  db: Queryable,
  key: typeof accessKeys.$inferSelect,
  touched: readonly (typeof buckets.$inferSelect)[],
  values: Partial<typeof keyFreezes.$inferInsert> = {},
): Promise<string> {
  const now = new Date();
  const [freeze] = await db
    .insert(keyFreezes)
    .values({
      accountId: key.accountId,
      accessKeyRowId: key.id,
      state: "FROZEN",
      windowStartedAt: new Date(now.getTime() - 60_000),
      windowEndedAt: now,
      deletedCount: 1500,
      overwrittenCount: 0,
      limitCount: 1000,
      usualCount: 0,
      buckets: touched.map(({ id, name, versioning }) => ({
        bucketId: id,
        bucketName: name,
        deletedCount: 1500,
        overwrittenCount: 0,
        isUndoable: versioning === "ENABLED",
      })),
      foundAt: now,
      ...values,
    })
    .returning({ id: keyFreezes.id });
  if (!freeze) throw new Error("The freeze was not inserted.");
  return freeze.id;
}
