import { ConflictError } from "@/domain/errors";
import type { ServiceContext } from "@/server/context";
import { closeAccountNow } from "./close-account-now";

/**
 * Invoices what an account that its Owner closed has used since its last invoice: it must be paid before the same
 * customer signs up anew. Running it twice changes nothing.
 */
export async function closeEndedAccount(
  ctx: ServiceContext,
  { accountId }: { accountId: string },
): Promise<void> {
  try {
    await closeAccountNow(ctx, { accountId });
  } catch (error) {
    // The period was closed before, by a run whose end was not noted.
    if (!(error instanceof ConflictError)) throw error;
  }
}
