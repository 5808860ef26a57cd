import { asc, eq, inArray } from "drizzle-orm";
import { addHours, addMonths, boundsOfMonth, monthOf } from "@/domain/metering/calendar";
import type { ServiceContext } from "@/server/context";
import { invoices, payments, users } from "@/server/db/schema";
import { billingSettings } from "@/server/services/billing/billing-settings";
import { chaseOverdue } from "@/server/services/billing/chase-overdue";
import { closePeriods } from "@/server/services/billing/close-month";
import { reissueInvoice } from "@/server/services/billing/reissue-invoice";
import { createCursors } from "@/server/services/metering/lock-cursors";
import type { DemoCustomer } from "./demo-customers";

/** Closes the months since `from` as each of them ended, and lets the invoices meet their fates. */
export async function seedInvoices(
  ctx: ServiceContext,
  seeded: readonly { accountId: string; customer: DemoCustomer }[],
  from: Date,
): Promise<void> {
  await ctx.db.transaction((tx) =>
    createCursors(
      tx,
      seeded.map(({ accountId }) => accountId),
    ),
  );
  const settings = await billingSettings(ctx.db);
  for (const month of [0, 1, 2].map((count) => addMonths(monthOf(from), count))) {
    for (const { accountId } of seeded) {
      const period = { accountId, ...boundsOfMonth(month) };
      const now = addHours(period.end, 2);
      const result = { closedAccounts: 0, issuedInvoices: 0, failedAccounts: [] };
      await closePeriods({ ...ctx, now }, [period], settings, result);
    }
  }
  for (const { accountId, customer } of seeded) {
    const issued = await ctx.db
      .select()
      .from(invoices)
      .where(eq(invoices.accountId, accountId))
      .orderBy(asc(invoices.periodStart));
    for (const [index, invoice] of issued.entries()) {
      const fate = customer.fates[index];
      if (fate === "paid") await pay(ctx, invoice, index % 2 === 0 ? "PIX" : "CARD");
      if (fate === "reissued") await reissue(ctx, invoice);
    }
  }
  await chaseDayByDay(ctx, from);
}

/** As the days went by: what became of an overdue invoice happened, and is told, in its order. */
async function chaseDayByDay(ctx: ServiceContext, from: Date): Promise<void> {
  for (let now = from; now < ctx.now; now = addHours(now, 24)) await chaseOverdue({ ...ctx, now });
  await chaseOverdue(ctx);
}

async function pay(
  ctx: ServiceContext,
  invoice: typeof invoices.$inferSelect,
  method: "PIX" | "CARD",
): Promise<void> {
  const paidAt = addHours(invoice.issuedAt, 53);
  if (paidAt > ctx.now) return;
  await ctx.db.insert(payments).values({
    accountId: invoice.accountId,
    invoiceId: invoice.id,
    method,
    status: "APPROVED",
    amountCentavos: invoice.totalCentavos,
    providerId: `demo-${invoice.id}`,
    statusDetail: "Pagamento aprovado.",
    approvedAt: paidAt,
    createdAt: paidAt,
    ...(method === "CARD" ? { cardBrand: "visa", cardLastFour: "4242" } : {}),
  });
  await ctx.db
    .update(invoices)
    .set({ status: "PAID", paidAt, paidWith: method })
    .where(inArray(invoices.id, [invoice.id]));
}

/** The day after it was issued, its address was corrected; the new one was paid. */
async function reissue(
  ctx: ServiceContext,
  { number, issuedAt }: typeof invoices.$inferSelect,
): Promise<void> {
  const [admin] = await ctx.db.select().from(users).where(eq(users.role, "SUPER_ADMIN")).limit(1);
  if (!admin) return;
  const actor = {
    userId: admin.id,
    fullName: admin.fullName,
    email: admin.email,
    role: admin.role,
    accountId: null,
    accountStatus: null,
  };
  const { invoiceNumber } = await reissueInvoice(
    { ...ctx, now: addHours(issuedAt, 24), actor },
    { number, reason: "Emitida com o endereço antigo. Emitida de novo com o endereço atual." },
  );
  const [reissued] = await ctx.db
    .select()
    .from(invoices)
    .where(eq(invoices.number, invoiceNumber ?? ""));
  if (reissued) await pay(ctx, reissued, "PIX");
}
