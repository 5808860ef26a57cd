import { sql } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import type { Transaction } from "@/server/db/client";

/** Throws when a period's hours were added up by day: then no invoice can be drawn up from them anew. */
export async function assertHoursKept(
  tx: Transaction,
  period: { accountId: string; start: Date },
): Promise<void> {
  const [row] = await tx.execute<{ is_rolled: boolean }>(sql`
    select exists (
      select from usage_days
      where account_id = ${period.accountId} and period_start = ${period.start.toISOString()}::timestamptz
    ) as is_rolled`);
  if (!row?.is_rolled) return;
  throw new ConflictError(
    "Esta fatura é antiga demais para ser emitida de novo: as suas horas já foram somadas por dia. Corrija com um crédito na próxima.",
  );
}
