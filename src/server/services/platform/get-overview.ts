import type { PlatformContext } from "@/server/context";
import { countAccountsByStatus } from "@/server/services/accounts/list-accounts";
import { listPendingAccounts } from "@/server/services/accounts/list-pending-accounts";
import { listPlatformAudit } from "@/server/services/audit/list-audit-entries";

/** What the Super Admin sees first: who waits, how accounts stand, what just happened. */
export async function getOverview(ctx: PlatformContext) {
  const [pending, counts, audit] = await Promise.all([
    listPendingAccounts(ctx),
    countAccountsByStatus(ctx),
    listPlatformAudit(ctx, { search: "", limit: 8 }),
  ]);
  return {
    pending,
    accountsByStatus: Object.fromEntries(counts.map(({ status, count }) => [status, count])),
    recentAudit: audit.items,
  };
}
