import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { bucketAccess, type TenantAccess, tenantAccess } from "@/domain/provisioning/tenant-access";
import type { Database } from "@/server/db/client";
import { accounts, buckets, provisioningSteps, storageTenants, suspensions } from "@/server/db/schema";
import { trafficStopInForce } from "@/server/services/free-traffic/stop-in-force";
import { stopsInForce } from "@/server/services/spending-caps/stops-in-force";

export type BucketRow = typeof buckets.$inferSelect;

/** What the store shall hold for an account, as the database says at one moment. */
export interface Tenant {
  accountId: string;
  minioUser: string;
  policyPrefix: string;
  secretCipher: string;
  wantedRevision: bigint;
  appliedRevision: bigint;
  appliedAccess: TenantAccess | null;
  appliedPolicyDigest: string | null;
  failedAttempts: number;
  quotaBytes: bigint;
  /** What the account may do by its standing; being full narrows it further. */
  accessWith(isFull: boolean): TenantAccess;
  /** The same for one bucket, whose spending cap may narrow it further. */
  bucketAccessWith(isFull: boolean, bucketId: string): TenantAccess;
  /** All but the deleted ones. */
  buckets: BucketRow[];
  /** Provisioning steps that are not done. */
  openSteps: ReadonlySet<string>;
}

export async function loadTenant(db: Database, accountId: string): Promise<Tenant | undefined> {
  const [row] = await db
    .select({ tenant: storageTenants, status: accounts.status, quotaBytes: accounts.quotaBytes })
    .from(storageTenants)
    .innerJoin(accounts, eq(accounts.id, storageTenants.accountId))
    .where(eq(storageTenants.accountId, accountId));
  if (!row) return undefined;
  const [restriction] = await db
    .select({ level: suspensions.level })
    .from(suspensions)
    .where(and(eq(suspensions.accountId, accountId), isNull(suspensions.endedAt)));
  const steps = await db
    .select({ step: provisioningSteps.step })
    .from(provisioningSteps)
    .where(and(eq(provisioningSteps.accountId, accountId), ne(provisioningSteps.state, "DONE")));
  const live = await db
    .select()
    .from(buckets)
    .where(and(eq(buckets.accountId, accountId), inArray(buckets.state, ["CREATING", "READY", "DELETING"])));
  const stops = await stopsInForce(db, accountId);
  const isTrafficStopped = (await trafficStopInForce(db, accountId)) !== undefined;
  const stopOf = (bucketId: string | null) =>
    stops.find((stop) => stop.bucketId === bucketId)?.action ?? null;
  const accessWith = (isFull: boolean) =>
    tenantAccess({
      accountStatus: row.status,
      restriction: restriction?.level ?? null,
      isFull,
      spendingStop: stopOf(null),
      isTrafficStopped,
    });
  const { tenant } = row;
  return {
    ...tenant,
    policyPrefix: `${tenant.minioUser}-`,
    quotaBytes: row.quotaBytes,
    accessWith,
    bucketAccessWith: (isFull, bucketId) => bucketAccess(accessWith(isFull), stopOf(bucketId)),
    buckets: live,
    openSteps: new Set(steps.map(({ step }) => step)),
  };
}
