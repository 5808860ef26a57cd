import { and, desc, eq, ne } from "drizzle-orm";
import { ApplicationError, ExternalServiceError } from "@/domain/errors";
import type { ServiceContext } from "@/server/context";
import { counterReadings } from "@/server/db/schema";
import { logger } from "@/server/logger";
import { notify } from "@/server/services/notifications/notify";
import type { CounterWalk } from "./walk-counters";

/**
 * Keeps a record of one reading of the counters. A store that cannot be billed from at all leaves a failed one
 * behind, and the Super Admins are told once, not at each reading.
 */
export async function recordCounterReading(
  ctx: ServiceContext,
  { isBilled }: { isBilled: boolean },
  read: () => Promise<CounterWalk>,
): Promise<{ isDone: boolean }> {
  const [reading] = await ctx.db
    .insert(counterReadings)
    .values({ startedAt: ctx.now, isBilled })
    .returning({ id: counterReadings.id });
  if (!reading) throw new Error("The reading was not recorded.");
  try {
    const walk = await read();
    await ctx.db
      .update(counterReadings)
      .set({ ...walk, state: "DONE", finishedAt: new Date() })
      .where(eq(counterReadings.id, reading.id));
    return { isDone: true };
  } catch (error) {
    logger().warn({ err: error, readingId: reading.id }, "reading counters failed");
    await fail(ctx, reading.id, error, isBilled);
    return { isDone: false };
  }
}

async function fail(ctx: ServiceContext, id: string, error: unknown, isBilled: boolean): Promise<void> {
  const message = error instanceof ApplicationError ? error.message : "Erro inesperado.";
  const isUnusable = error instanceof ExternalServiceError && error.failure === "invalid";
  await ctx.db.transaction(async (tx) => {
    const [before] = await tx
      .select({ error: counterReadings.error })
      .from(counterReadings)
      .where(and(ne(counterReadings.id, id), ne(counterReadings.state, "RUNNING")))
      .orderBy(desc(counterReadings.startedAt))
      .limit(1);
    await tx
      .update(counterReadings)
      .set({ state: "FAILED", error: message, finishedAt: new Date() })
      .where(eq(counterReadings.id, id));
    if (!isUnusable || before?.error === message) return;
    await notify(tx, {
      accountId: null,
      type: "METERING_ATTENTION",
      title: isBilled ? "O tráfego não está sendo cobrado" : "A conferência do tráfego parou",
      message,
      href: "/admin/medicao",
    });
  });
}
