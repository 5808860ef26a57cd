import { and, eq, lt, sql } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { storageTenants } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { logger } from "@/server/logger";
import { notify } from "@/server/services/notifications/notify";
import { applyAccessKeys } from "./apply-access-keys";
import { applyBucketQuotas } from "./apply-bucket-quotas";
import { applyBuckets } from "./apply-buckets";
import { applyPolicies } from "./apply-policies";
import { loadTenant, type Tenant } from "./load-tenant";
import { retryDelaySeconds } from "./retry-delay";
import { problemText, runStep } from "./run-step";
import { tenantSecretPurpose } from "./secret-purposes";
import { sendWelcomeMail } from "./send-welcome-mail";
import { withTenantLock } from "./tenant-lock";

/** How a run ended. `busy`: another run had the tenant all the time. */
export type ApplyResult = "applied" | "failed" | "busy";

/**
 * Makes the store hold what the database says about an account: user, buckets, policies, keys, quotas. Every part
 * may run any number of times. A failure is written down and tried again by itself; this function does not throw
 * for a store that is away.
 */
export async function applyTenant(
  ctx: ServiceContext,
  accountId: string,
  { waitMs = 30_000 }: { waitMs?: number } = {},
): Promise<ApplyResult> {
  const result = await withTenantLock(ctx.db, accountId, waitMs, async (): Promise<ApplyResult> => {
    for (;;) {
      const tenant = await loadTenant(ctx.db, accountId);
      if (!tenant || tenant.appliedRevision === tenant.wantedRevision) return "applied";
      try {
        await makeSo(ctx, tenant);
      } catch (error) {
        logger().warn({ err: error, accountId }, "applying a tenant failed");
        await recordFailure(ctx, tenant, error);
        return "failed";
      }
      await recordSuccess(ctx, tenant);
    }
  });
  return result ?? "busy";
}

async function makeSo(ctx: ServiceContext, tenant: Tenant): Promise<void> {
  const { objectStorage, secrets } = ctx.integrations;
  const secret = secrets.open(tenant.secretCipher, tenantSecretPurpose(tenant.accountId));
  const user = { name: tenant.minioUser, secret };
  const isClosed = tenant.accessWith(false) === "none";
  const wasClosed = tenant.appliedAccess === "none";
  // Enabled first: the store refuses to change what belongs to a disabled user.
  if (isClosed || wasClosed || tenant.appliedPolicyDigest === null) {
    await runStep(ctx, tenant, "user", () => objectStorage.applyUser({ ...user, isEnabled: true }));
  }
  await applyBuckets(ctx, tenant);
  const ready = (await loadTenant(ctx.db, tenant.accountId)) ?? tenant;
  await runStep(ctx, tenant, "policies", () => applyPolicies(ctx, ready));
  await runStep(ctx, tenant, "first-key", () => applyAccessKeys(ctx, ready));
  await runStep(ctx, tenant, "quota", () => applyBucketQuotas(ctx, ready));
  if (isClosed) await objectStorage.applyUser({ ...user, isEnabled: false });
  if (tenant.openSteps.has("welcome-mail")) {
    await runStep(ctx, tenant, "welcome-mail", () => sendWelcomeMail(ctx, tenant.accountId));
  }
}

async function recordSuccess(ctx: ServiceContext, tenant: Tenant): Promise<void> {
  await ctx.db
    .update(storageTenants)
    .set({
      appliedRevision: tenant.wantedRevision,
      appliedAt: sql`now()`,
      lastError: null,
      failedAttempts: 0,
      nextAttemptAt: null,
    })
    .where(
      and(
        eq(storageTenants.accountId, tenant.accountId),
        lt(storageTenants.appliedRevision, tenant.wantedRevision),
      ),
    );
}

/** Writes down what failed and enqueues the next attempt with it. The first failure of a provisioning is told. */
async function recordFailure(ctx: ServiceContext, tenant: Tenant, error: unknown): Promise<void> {
  const { accountId } = tenant;
  const failedAttempts = tenant.failedAttempts + 1;
  const nextAttemptAt = new Date(Date.now() + retryDelaySeconds(failedAttempts) * 1000);
  const lastError = problemText(error);
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(storageTenants)
      .set({ lastError, failedAttempts, nextAttemptAt })
      .where(eq(storageTenants.accountId, accountId));
    const retry = { key: `retry:${accountId}`, startAfter: nextAttemptAt };
    await enqueue(tx, "provisioning.apply-tenant", { accountId }, retry);
    if (failedAttempts === 1 && tenant.openSteps.size > 0) {
      await notify(tx, {
        accountId: null,
        type: "PROVISIONING_FAILED",
        title: "Provisionamento com falha",
        message: `${lastError} Novas tentativas são automáticas.`,
        href: `/admin/contas/${accountId}`,
      });
    }
  });
}
