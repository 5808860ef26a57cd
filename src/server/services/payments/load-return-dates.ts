import { and, eq, inArray, max, sql } from "drizzle-orm";
import type { Queryable } from "@/server/db/client";
import { auditEntries, type payments } from "@/server/db/schema";

/** When money of these payments last went back, by payment: the gateway tells only when anything last changed. */
export async function loadReturnDates(
  db: Queryable,
  accountId: string,
  attempts: readonly Pick<typeof payments.$inferSelect, "id" | "status" | "refundedCentavos">[],
): Promise<Map<string, Date>> {
  const returned = attempts.filter(
    ({ status, refundedCentavos }) =>
      refundedCentavos > 0n || status === "CHARGED_BACK" || status === "REFUNDED",
  );
  if (returned.length === 0) return new Map();
  const paymentId = sql<string>`${auditEntries.details} ->> 'paymentId'`;
  const rows = await db
    .select({ paymentId, at: max(auditEntries.occurredAt) })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.accountId, accountId),
        inArray(auditEntries.action, ["payment.refunded", "payment.charged-back"]),
        inArray(
          paymentId,
          returned.map(({ id }) => id),
        ),
      ),
    )
    .groupBy(sql`1`);
  return new Map(rows.flatMap(({ paymentId: id, at }) => (at ? [[id, at] as const] : [])));
}
