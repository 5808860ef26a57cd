import { eq } from "drizzle-orm";
import { ApplicationError } from "@/domain/errors";
import type { ServiceContext } from "@/server/context";
import { meteringCycles } from "@/server/db/schema";
import type { UsageReading } from "@/server/integrations/metrics/store-metrics";
import { logger } from "@/server/logger";
import { shareQuotas } from "@/server/services/provisioning/share-quotas";
import { applyReading } from "./apply-reading";
import { isReadingDue } from "./is-reading-due";

/** A cycle of all accounts, when it is time for one. Who has room again writes at once, and does not wait for the quotas' own schedule. */
export async function runDueCycle(ctx: ServiceContext): Promise<void> {
  if (!(await isReadingDue(ctx, "metering_cycles"))) return;
  const { isDone } = await runCycle(ctx);
  if (isDone) await shareQuotas(ctx);
}

/**
 * Reads what every bucket holds (or those of one account) and books the bytes stored since the cycle before.
 * A store that does not answer leaves a failed cycle behind; the next one bridges the gap and says so.
 */
export async function runCycle(
  ctx: ServiceContext,
  { accountId = null }: { accountId?: string | null } = {},
): Promise<{ isDone: boolean }> {
  const [cycle] = await ctx.db
    .insert(meteringCycles)
    .values({ startedAt: ctx.now, accountId })
    .returning({ id: meteringCycles.id });
  if (!cycle) throw new Error("The cycle was not recorded.");
  try {
    const sampledAt = ctx.now;
    const reading = await ctx.integrations.metrics.readUsage(sampledAt);
    const { countedAt } = reading;
    if (!countedAt) return await fail(ctx, cycle.id, "O armazenamento ainda não contou os objetos.");
    await applyReading(ctx, { cycleId: cycle.id, accountId, sampledAt, countedAt, reading });
    return { isDone: true };
  } catch (error) {
    logger().warn({ err: error, cycleId: cycle.id }, "metering cycle failed");
    return fail(ctx, cycle.id, error instanceof ApplicationError ? error.message : "Erro inesperado.");
  }
}

/** A reading of the store as one cycle takes it. */
export interface CycleReading {
  cycleId: string;
  accountId: string | null;
  sampledAt: Date;
  countedAt: Date;
  reading: UsageReading;
}

async function fail(ctx: ServiceContext, cycleId: string, error: string): Promise<{ isDone: boolean }> {
  await ctx.db
    .update(meteringCycles)
    .set({ state: "FAILED", error, finishedAt: new Date() })
    .where(eq(meteringCycles.id, cycleId));
  return { isDone: false };
}
