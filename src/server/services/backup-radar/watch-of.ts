import { and, eq, isNull, ne } from "drizzle-orm";
import type { WatchInput } from "@/domain/backup-radar/inputs";
import { NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import type { Queryable } from "@/server/db/client";
import { accessKeys, backupWatches, buckets } from "@/server/db/schema";

/** The account's watch of a bucket and key. Throws NotFoundError, the same for another account's. */
export async function watchOf(db: Queryable, { accountId }: AccountContext, input: WatchInput) {
  const [found] = await db
    .select({ watch: backupWatches })
    .from(backupWatches)
    .innerJoin(
      buckets,
      and(eq(buckets.accountId, backupWatches.accountId), eq(buckets.id, backupWatches.bucketId)),
    )
    .innerJoin(
      accessKeys,
      and(eq(accessKeys.accountId, backupWatches.accountId), eq(accessKeys.id, backupWatches.accessKeyRowId)),
    )
    .where(
      and(
        eq(backupWatches.accountId, accountId),
        isNull(backupWatches.endedAt),
        ne(buckets.state, "DELETED"),
        eq(buckets.name, input.bucketName),
        eq(accessKeys.accessKeyId, input.accessKeyId),
      ),
    );
  if (!found) throw new NotFoundError("Backup não encontrado no radar.");
  return found.watch;
}
