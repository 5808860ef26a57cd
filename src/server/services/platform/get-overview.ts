import type { PlatformContext } from "@/server/context";
import { getCapacity } from "@/server/services/accounts/get-capacity";
import { countAccountsByStatus } from "@/server/services/accounts/list-accounts";
import { listPendingAccounts } from "@/server/services/accounts/list-pending-accounts";
import { listPlatformAudit } from "@/server/services/audit/list-audit-entries";

/** What the Super Admin sees first: who waits, how accounts stand, how much is sold, what just happened. */
export async function getOverview(ctx: PlatformContext) {
  const [pending, counts, capacity, audit] = await Promise.all([
    listPendingAccounts(ctx),
    countAccountsByStatus(ctx),
    getCapacity(ctx.db),
    listPlatformAudit(ctx, { search: "", limit: 8 }),
  ]);
  return {
    pending,
    accountsByStatus: Object.fromEntries(counts.map(({ status, count }) => [status, count])),
    capacity,
    recentAudit: audit.items,
  };
}
