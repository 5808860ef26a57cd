import { and, asc, desc, eq, gt, inArray, lte } from "drizzle-orm";
import { type DunningStep, dunningCalendar, isOverdue, stepsToTake } from "@/domain/billing/dunning-calendar";
import { addDays, type Day, dayOf } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { dunningSteps, invoiceReopenings, invoices } from "@/server/db/schema";
import { logger } from "@/server/logger";
import { loadDueCentavos } from "@/server/services/payments/load-standings";
import { type BillingSettings, billingSettings } from "./billing-settings";
import { takeDunningStep } from "./take-dunning-step";

const invoicesPerBatch = 200;
const remindBeforeDays = 3;

/**
 * Marks invoices overdue and takes every step that is due: reminders, restriction, suspension, each once. Each
 * invoice has its own transaction; one that fails keeps no other waiting and is tried again on the next run.
 */
export async function chaseOverdue(ctx: ServiceContext): Promise<void> {
  const settings = await billingSettings(ctx.db);
  const today = dayOf(ctx.now);
  let failures = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const batch = await ctx.db
      .select({ id: invoices.id })
      .from(invoices)
      .where(
        and(
          inArray(invoices.status, ["PENDING", "OVERDUE"]),
          lte(invoices.dueOn, addDays(today, remindBeforeDays)),
          gt(invoices.id, after),
        ),
      )
      .orderBy(asc(invoices.id))
      .limit(invoicesPerBatch);
    for (const { id } of batch) {
      try {
        await chaseInvoice(ctx, id, settings, today);
      } catch (error) {
        failures += 1;
        logger().error({ err: error, invoiceId: id }, "overdue invoice not handled");
      }
    }
    const last = batch.at(-1);
    if (!last) break;
    after = last.id;
  }
  if (failures > 0) throw new Error(`${failures} overdue invoices could not be handled.`);
}

async function chaseInvoice(
  ctx: ServiceContext,
  invoiceId: string,
  settings: BillingSettings,
  today: Day,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [invoice] = await tx
      .select()
      .from(invoices)
      .where(and(eq(invoices.id, invoiceId), inArray(invoices.status, ["PENDING", "OVERDUE"])))
      .for("update");
    if (!invoice) return;
    const { dueOn, round } = await currentDebt(tx, invoice);
    if (invoice.status === "PENDING" && isOverdue(dueOn, today)) {
      await tx.update(invoices).set({ status: "OVERDUE" }).where(eq(invoices.id, invoice.id));
    }
    const taken = await tx
      .select({ step: dunningSteps.step })
      .from(dunningSteps)
      .where(
        and(
          eq(dunningSteps.accountId, invoice.accountId),
          eq(dunningSteps.invoiceId, invoice.id),
          eq(dunningSteps.round, round),
        ),
      );
    const dueCentavos = await loadDueCentavos(tx, invoice);
    const calendar = dunningCalendar(dueOn, dueCentavos, settings);
    const due = stepsToTake(calendar, new Set<DunningStep>(taken.map(({ step }) => step)), today);
    for (const step of due) {
      await tx
        .insert(dunningSteps)
        .values({ accountId: invoice.accountId, invoiceId: invoice.id, round, step, doneAt: ctx.now });
      await takeDunningStep(tx, ctx, { ...invoice, dueOn, round, dueCentavos }, step, calendar);
    }
  });
}

/** When an invoice is due and how often it was opened again: a debt that came back starts over. */
async function currentDebt(
  tx: Transaction,
  invoice: typeof invoices.$inferSelect,
): Promise<{ dueOn: Day; round: number }> {
  const [reopening] = await tx
    .select({ dueOn: invoiceReopenings.dueOn, round: invoiceReopenings.round })
    .from(invoiceReopenings)
    .where(
      and(eq(invoiceReopenings.accountId, invoice.accountId), eq(invoiceReopenings.invoiceId, invoice.id)),
    )
    .orderBy(desc(invoiceReopenings.round))
    .limit(1);
  return reopening ?? { dueOn: invoice.dueOn, round: 0 };
}
