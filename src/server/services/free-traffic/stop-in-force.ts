import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "@/server/db/client";
import { trafficStops } from "@/server/db/schema";

/** The stop of an account that has used the traffic of its free plan. */
export async function trafficStopInForce(
  db: Queryable,
  accountId: string,
): Promise<typeof trafficStops.$inferSelect | undefined> {
  const [stop] = await db
    .select()
    .from(trafficStops)
    .where(and(eq(trafficStops.accountId, accountId), isNull(trafficStops.liftedAt)));
  return stop;
}
