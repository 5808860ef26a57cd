import { inArray, sql } from "drizzle-orm";
import type { Capacity } from "@/domain/provisioning/overcommit";
import type { Queryable } from "@/server/db/client";
import { accounts, platformSettings } from "@/server/db/schema";

/** The quotas sold to live accounts against what the disks hold. */
export async function getCapacity(db: Queryable): Promise<Capacity> {
  const [sold] = await db
    .select({ bytes: sql<string>`coalesce(sum(${accounts.quotaBytes}), 0)` })
    .from(accounts)
    .where(inArray(accounts.status, ["ACTIVE", "SUSPENDED"]));
  const [settings] = await db
    .select({
      physicalBytes: platformSettings.physicalCapacityBytes,
      limitBasisPoints: platformSettings.overcommitBasisPoints,
    })
    .from(platformSettings);
  return {
    soldBytes: BigInt(sold?.bytes ?? 0),
    physicalBytes: settings?.physicalBytes ?? null,
    limitBasisPoints: settings?.limitBasisPoints ?? 15_000,
  };
}
