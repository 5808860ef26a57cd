import { and, eq, sql } from "drizzle-orm";
import { ApplicationError } from "@/domain/errors";
import type { ProvisioningStepName } from "@/domain/provisioning/provisioning-steps";
import type { ServiceContext } from "@/server/context";
import { provisioningSteps } from "@/server/db/schema";
import type { Tenant } from "./load-tenant";
import { retryDelaySeconds } from "./retry-delay";

/** Does one part of making a tenant so. While the account is being provisioned, the step's row tells how it goes. */
export async function runStep(
  ctx: ServiceContext,
  tenant: Tenant,
  name: ProvisioningStepName,
  work: () => Promise<void>,
): Promise<void> {
  if (!tenant.openSteps.has(name)) return work();
  const row = and(eq(provisioningSteps.accountId, tenant.accountId), eq(provisioningSteps.step, name));
  await ctx.db
    .update(provisioningSteps)
    .set({
      state: "RUNNING",
      attempts: sql`${provisioningSteps.attempts} + 1`,
      startedAt: sql`coalesce(${provisioningSteps.startedAt}, now())`,
      nextAttemptAt: null,
    })
    .where(row);
  try {
    await work();
  } catch (error) {
    const delay = retryDelaySeconds(tenant.failedAttempts + 1);
    await ctx.db
      .update(provisioningSteps)
      .set({
        state: "FAILED",
        lastError: problemText(error),
        nextAttemptAt: sql`now() + make_interval(secs => ${delay})`,
      })
      .where(row);
    throw error;
  }
  await ctx.db
    .update(provisioningSteps)
    .set({ state: "DONE", finishedAt: sql`now()`, lastError: null, nextAttemptAt: null })
    .where(row);
}

/** An error as the provider reads it. */
export function problemText(error: unknown): string {
  if (error instanceof ApplicationError) return error.message;
  return "Erro interno da plataforma. Veja o log do servidor.";
}
