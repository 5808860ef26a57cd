import { eq } from "drizzle-orm";
import { countOf } from "@/components/format/count";
import { dayOf } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { buckets, meteringDifferences, notifications, storageTenants } from "@/server/db/schema";

/** Differences below both of these are the time between two counts, not an error. */
const ignoredBytes = 64n * 1024n * 1024n;
const ignoredPercent = 1n;

/**
 * Compares the sizes in the ledger with what the store's admin API says. Differences are kept and reported to the
 * Super Admin; the ledger itself is never rewritten.
 */
export async function reconcileUsage(ctx: ServiceContext): Promise<{ differences: number }> {
  const usage = await ctx.integrations.objectStorage.readUsage();
  if (!usage.countedAt) return { differences: 0 };
  const rows = await ctx.db
    .select({
      accountId: buckets.accountId,
      id: buckets.id,
      name: buckets.name,
      sizeBytes: buckets.sizeBytes,
    })
    .from(buckets)
    .innerJoin(storageTenants, eq(storageTenants.accountId, buckets.accountId))
    .where(eq(buckets.state, "READY"));
  const differences = rows.flatMap((row) => {
    const storeBytes = usage.buckets.get(row.name) ?? 0n;
    return differs(row.sizeBytes, storeBytes)
      ? [{ accountId: row.accountId, bucketId: row.id, ledgerBytes: row.sizeBytes, storeBytes }]
      : [];
  });
  if (differences.length === 0) return { differences: 0 };
  await ctx.db.transaction(async (tx) => {
    await tx.insert(meteringDifferences).values(differences);
    await tx.insert(notifications).values({
      accountId: null,
      type: "METERING_ATTENTION",
      title: "A medição difere do armazenamento",
      message: `Em ${dayOf(ctx.now)}, ${countOf(differences.length, "bucket tem", "buckets têm")} outro tamanho na API de administração do que na medição.`,
      href: "/admin/medicao",
    });
  });
  return { differences: differences.length };
}

/** Whether two sizes of a bucket are further apart than two counts a few minutes apart explain. */
export function differs(ledgerBytes: bigint, storeBytes: bigint): boolean {
  const gap = ledgerBytes > storeBytes ? ledgerBytes - storeBytes : storeBytes - ledgerBytes;
  const larger = ledgerBytes > storeBytes ? ledgerBytes : storeBytes;
  return gap > ignoredBytes && gap * 100n > larger * ignoredPercent;
}
