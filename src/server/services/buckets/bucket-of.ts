import { and, eq, ne } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Queryable, Transaction } from "@/server/db/client";
import { buckets } from "@/server/db/schema";

/** The account's live bucket of that name. Another account's looks like none. */
export async function bucketOf(db: Queryable, ctx: Pick<AccountContext, "accountId">, name: string) {
  const [bucket] = await db
    .select()
    .from(buckets)
    .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.name, name), ne(buckets.state, "DELETED")));
  if (!bucket) throw new NotFoundError("Bucket não encontrado.");
  return bucket;
}

/** The same, held for the rest of the transaction: of two changes at once, one sees what the other did. */
export async function lockBucketOf(tx: Transaction, ctx: Pick<AccountContext, "accountId">, name: string) {
  const [bucket] = await tx
    .select()
    .from(buckets)
    .where(and(eq(buckets.accountId, ctx.accountId), eq(buckets.name, name), ne(buckets.state, "DELETED")))
    .for("update");
  if (!bucket) throw new NotFoundError("Bucket não encontrado.");
  return bucket;
}
