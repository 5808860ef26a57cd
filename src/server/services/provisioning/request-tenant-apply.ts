import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import { storageTenants } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";

/**
 * Says in the caller's transaction that what the store should hold for an account changed (status, restriction,
 * quota, buckets or keys). A job brings the store there; an account that was never provisioned has nothing to do.
 */
export async function requestTenantApply(tx: Transaction, accountId: string): Promise<void> {
  const [tenant] = await tx
    .update(storageTenants)
    .set({ wantedRevision: sql`${storageTenants.wantedRevision} + 1`, nextAttemptAt: null })
    .where(eq(storageTenants.accountId, accountId))
    .returning({ accountId: storageTenants.accountId });
  if (tenant) await enqueue(tx, "provisioning.apply-tenant", { accountId }, { key: accountId });
}
