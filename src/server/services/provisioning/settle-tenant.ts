import { eq } from "drizzle-orm";
import type { ServiceContext } from "@/server/context";
import { storageTenants } from "@/server/db/schema";
import { logger } from "@/server/logger";
import { applyTenant } from "./apply-tenant";

export interface Settlement {
  /** The store holds what the database says. False: a job goes on trying. */
  isApplied: boolean;
  /** What stood in the way at the last attempt, in the provider's words. */
  problem: string | null;
}

/** After a committed change, makes it true at once while a person waits, for at most `limitMs`. Never throws. */
export async function settleTenant(
  ctx: ServiceContext,
  accountId: string,
  limitMs = 5000,
): Promise<Settlement> {
  const attempt = applyTenant(ctx, accountId, { waitMs: limitMs }).catch((error: unknown) => {
    logger().error({ err: error, accountId }, "applying a tenant broke off");
  });
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([attempt, limit]);
  clearTimeout(timer);
  const [tenant] = await ctx.db.select().from(storageTenants).where(eq(storageTenants.accountId, accountId));
  const isApplied = tenant !== undefined && tenant.appliedRevision === tenant.wantedRevision;
  return { isApplied, problem: isApplied ? null : (tenant?.lastError ?? null) };
}
