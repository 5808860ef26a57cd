import { asc, eq } from "drizzle-orm";
import { NotFoundError } from "@/domain/errors";
import { type ProvisioningStepName, provisioningStepLabels } from "@/domain/provisioning/provisioning-steps";
import type { PlatformContext } from "@/server/context";
import { provisioningSteps, storageTenants } from "@/server/db/schema";

/** How an account's provisioning stands: each step with its time, and what failed and when it is tried again. */
export async function getProvisioning(ctx: PlatformContext, { accountId }: { accountId: string }) {
  const [tenant] = await ctx.db.select().from(storageTenants).where(eq(storageTenants.accountId, accountId));
  if (!tenant) throw new NotFoundError("Esta conta ainda não foi provisionada.");
  const steps = await ctx.db
    .select()
    .from(provisioningSteps)
    .where(eq(provisioningSteps.accountId, accountId))
    .orderBy(asc(provisioningSteps.position));
  return {
    minioUser: tenant.minioUser,
    isApplied: tenant.appliedRevision === tenant.wantedRevision,
    access: tenant.appliedAccess,
    isFull: tenant.isFull,
    appliedAt: tenant.appliedAt,
    lastError: tenant.lastError,
    nextAttemptAt: tenant.nextAttemptAt,
    steps: steps.map((step) => ({
      name: step.step,
      label: provisioningStepLabels[step.step as ProvisioningStepName] ?? step.step,
      state: step.state,
      attempts: step.attempts,
      startedAt: step.startedAt,
      finishedAt: step.finishedAt,
      milliseconds:
        step.startedAt && step.finishedAt ? step.finishedAt.getTime() - step.startedAt.getTime() : null,
      lastError: step.lastError,
      nextAttemptAt: step.nextAttemptAt,
    })),
  };
}
