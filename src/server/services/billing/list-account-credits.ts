import { desc, eq, sql } from "drizzle-orm";
import { reversibleCentavos } from "@/domain/billing/credit-reversal";
import type { AccountInput } from "@/domain/billing/invoice-inputs";
import type { PlatformContext } from "@/server/context";
import type { Queryable } from "@/server/db/client";
import { creditEntries } from "@/server/db/schema";

/** An account's credits, the newest first, with what may be taken back of each; and their balance, which may be negative. */
export function listAccountCredits({ db }: PlatformContext, { accountId }: AccountInput) {
  return loadCredits(db, accountId);
}

export async function loadCredits(db: Queryable, accountId: string) {
  const rows = await db
    .select({
      credit: creditEntries,
      balance: sql<string>`sum(${creditEntries.amountCentavos}) over ()`,
      takenBack: sql<string>`(select coalesce(-sum(r.amount_centavos), 0) from credit_entries r
        where r.account_id = credit_entries.account_id and r.reverses_id = credit_entries.id)`,
    })
    .from(creditEntries)
    .where(eq(creditEntries.accountId, accountId))
    .orderBy(desc(creditEntries.createdAt), desc(creditEntries.id));
  const balanceCentavos = BigInt(rows[0]?.balance ?? 0);
  const credits = rows.map(({ credit, takenBack }) => {
    const { id, amountCentavos, reason, createdAt, requestId } = credit;
    const isGivenByHand = requestId !== null && amountCentavos > 0n;
    const takenBackCentavos = BigInt(takenBack);
    return {
      id,
      amountCentavos,
      reason,
      createdAt,
      isGivenByHand,
      reversibleCentavos: isGivenByHand
        ? reversibleCentavos({ givenCentavos: amountCentavos, takenBackCentavos, balanceCentavos })
        : 0n,
    };
  });
  return { balanceCentavos, credits };
}
