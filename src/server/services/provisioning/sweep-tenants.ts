import { and, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { accessKeys, storageTenants } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { requestTenantApply } from "./request-tenant-apply";

const batchSize = 500;

/** Each minute: ends keys whose time is up, and takes up tenants whose last run was lost. */
export async function sweepTenants(ctx: ServiceContext): Promise<void> {
  await endDueKeys(ctx);
  const lost = await ctx.db
    .select({ accountId: storageTenants.accountId })
    .from(storageTenants)
    .where(
      and(
        lt(storageTenants.appliedRevision, storageTenants.wantedRevision),
        or(isNull(storageTenants.nextAttemptAt), lte(storageTenants.nextAttemptAt, sql`now()`)),
      ),
    )
    .limit(batchSize);
  await ctx.db.transaction(async (tx) => {
    for (const { accountId } of lost) {
      await enqueue(tx, "provisioning.apply-tenant", { accountId }, { key: accountId });
    }
  });
}

/** Expired keys, and rotated ones whose seven days are over. */
async function endDueKeys(ctx: ServiceContext): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const ended = await tx
      .update(accessKeys)
      .set({ status: "EXPIRED", wantedRevision: sql`${accessKeys.wantedRevision} + 1` })
      .where(
        and(
          inArray(accessKeys.status, ["ACTIVE", "INACTIVE"]),
          or(lte(accessKeys.expiresAt, ctx.now), lte(accessKeys.stopsAt, ctx.now)),
        ),
      )
      .returning({ accountId: accessKeys.accountId });
    for (const accountId of new Set(ended.map((key) => key.accountId))) {
      await requestTenantApply(tx, accountId);
    }
  });
}
