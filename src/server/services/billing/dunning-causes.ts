import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/server/db/client";
import { dunningSteps, invoices, suspensions } from "@/server/db/schema";

export interface DunningCause {
  invoiceId: string;
  number: string;
  level: "RESTRICTED" | "SUSPENDED";
}

/**
 * What dunning has decided about an account's open invoices, the oldest debt first: each step that restricts or
 * suspends. What a person lifted by hand since is no cause any more; the next step of the calendar is a new one.
 */
export async function dunningCauses(tx: Transaction, accountId: string): Promise<DunningCause[]> {
  const rows = await tx
    .select({ invoiceId: invoices.id, number: invoices.number, level: dunningSteps.step })
    .from(invoices)
    .innerJoin(
      dunningSteps,
      and(eq(dunningSteps.accountId, invoices.accountId), eq(dunningSteps.invoiceId, invoices.id)),
    )
    .where(
      and(
        eq(invoices.accountId, accountId),
        inArray(invoices.status, ["PENDING", "OVERDUE"]),
        inArray(dunningSteps.step, ["RESTRICTED", "SUSPENDED"]),
        // What was done about it before it was paid is no cause any more when it was opened again.
        sql`${dunningSteps.round} = (select count(*) from invoice_reopenings r
          where r.account_id = ${invoices.accountId} and r.invoice_id = ${invoices.id})`,
        sql`not exists (select from ${suspensions} s
          where s.account_id = ${invoices.accountId} and s.invoice_id = ${invoices.id}
            and s.level::text = ${dunningSteps.step}::text and s.started_at >= ${dunningSteps.doneAt}
            and s.ended_by_id is not null
            and not exists (select from ${suspensions} r where r.account_id = s.account_id and r.replaced_id = s.id))`,
      ),
    )
    .orderBy(invoices.dueOn, invoices.id);
  return rows as DunningCause[];
}
