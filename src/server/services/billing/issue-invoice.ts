import { and, eq, ne, sql } from "drizzle-orm";
import { formatDay, formatMonth } from "@/components/format/date-time";
import { formatCents } from "@/components/format/money";
import { type DraftInvoice, drawUpInvoice } from "@/domain/billing/draw-up-invoice";
import { dueDate } from "@/domain/billing/due-date";
import { invoiceNumber } from "@/domain/billing/invoice-number";
import { monthOf, secondsOfMonth } from "@/domain/metering/calendar";
import { environment } from "@/env";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import {
  accounts,
  billingCursors,
  billingPeriods,
  creditEntries,
  invoiceCounters,
  invoiceLines,
  invoices,
  notifications,
} from "@/server/db/schema";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { queueMail } from "@/server/services/mail/queue-mail";
import type { BillingSettings } from "./billing-settings";
import type { Period, PeriodUsage } from "./load-period-usage";

type Account = typeof accounts.$inferSelect;

/**
 * Ends an account's open period in the caller's transaction: takes the next number, writes the invoice with its
 * lines, uses credits, queues the mail and moves the cursor. Without anything to charge it only moves the cursor.
 * Undefined when the period was closed before: closing twice, or from two workers, is harmless.
 */
export async function issueInvoice(
  tx: Transaction,
  ctx: Pick<ServiceContext, "actor" | "origin" | "now">,
  period: Period,
  { usage, pricesInForce }: PeriodUsage,
  settings: BillingSettings,
): Promise<{ invoiceId: string | null } | undefined> {
  const [cursor] = await tx
    .select()
    .from(billingCursors)
    .where(eq(billingCursors.accountId, period.accountId))
    .for("update");
  if (cursor?.periodStart.getTime() !== period.start.getTime()) return undefined;
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, period.accountId));
  if (!account) return undefined;
  const month = monthOf(period.start);
  const draft = drawUpInvoice(usage, {
    pricesInForce,
    monthSeconds: secondsOfMonth(month),
    billedBandwidth: settings.billedBandwidth,
    taxBasisPoints: settings.taxBasisPoints,
    ...(await billedInMonth(tx, period.accountId, month)),
    creditBalanceCentavos: await creditBalance(tx, period.accountId),
  });
  const hasCharge = draft.subtotalCentavos + draft.taxCentavos > 0n;
  const invoiceId = hasCharge ? await writeInvoice(tx, ctx, account, period, draft, settings) : null;
  await tx.insert(billingPeriods).values({
    accountId: period.accountId,
    periodStart: period.start,
    periodEnd: period.end,
    invoiceId,
    closedAt: ctx.now,
    closedById: ctx.actor?.userId ?? null,
  });
  await tx
    .update(billingCursors)
    .set({
      periodStart: period.end,
      frozenUntil: sql`greatest(${billingCursors.frozenUntil}, ${period.end.toISOString()}::timestamptz)`,
    })
    .where(eq(billingCursors.accountId, period.accountId));
  return { invoiceId };
}

async function writeInvoice(
  tx: Transaction,
  ctx: Pick<ServiceContext, "actor" | "origin" | "now">,
  account: Account,
  period: Period,
  draft: DraftInvoice,
  settings: BillingSettings,
): Promise<string> {
  const month = monthOf(period.start);
  const sequence = await nextSequence(tx, month);
  const isPaidByCredit = draft.totalCentavos === 0n;
  const [invoice] = await tx
    .insert(invoices)
    .values({
      accountId: account.id,
      number: invoiceNumber(month, sequence),
      month,
      sequence,
      periodStart: period.start,
      periodEnd: period.end,
      subtotalCentavos: draft.subtotalCentavos,
      taxBasisPoints: settings.taxBasisPoints,
      taxCentavos: draft.taxCentavos,
      creditCentavos: draft.creditCentavos,
      totalCentavos: draft.totalCentavos,
      billedBandwidth: settings.billedBandwidth,
      customer: partyOf(account),
      provider: providerOf(settings),
      issuedAt: ctx.now,
      dueOn: dueDate(ctx.now, settings.invoiceDueDays),
      ...(isPaidByCredit ? { status: "PAID" as const, paidAt: ctx.now } : {}),
    })
    .returning();
  if (!invoice) throw new Error("The invoice was not written.");
  await tx.insert(invoiceLines).values(lineRows(account.id, invoice.id, draft));
  if (draft.creditCentavos > 0n) {
    await tx.insert(creditEntries).values({
      accountId: account.id,
      amountCentavos: -draft.creditCentavos,
      reason: `Usado na fatura ${invoice.number}`,
      invoiceId: invoice.id,
    });
  }
  await tellOwner(tx, account, invoice);
  await recordAudit(tx, ctx, {
    accountId: account.id,
    area: "billing",
    action: "invoice.issued",
    resource: invoice.number,
    details: { totalCentavos: invoice.totalCentavos.toString(), dueOn: invoice.dueOn },
  });
  return invoice.id;
}

/** Raised in the issuing transaction: a number is taken if and only if its invoice exists. */
async function nextSequence(tx: Transaction, month: string): Promise<number> {
  const [counter] = await tx
    .insert(invoiceCounters)
    .values({ month, lastSequence: 1 })
    .onConflictDoUpdate({
      target: invoiceCounters.month,
      set: { lastSequence: sql`${invoiceCounters.lastSequence} + 1` },
    })
    .returning();
  if (!counter) throw new Error("No invoice number was taken.");
  return counter.lastSequence;
}

function lineRows(accountId: string, invoiceId: string, draft: DraftInvoice) {
  return draft.lines.map(({ kind, rated, amountMicros, amountCentavos }, position) => ({
    accountId,
    invoiceId,
    position,
    kind,
    planPriceId: rated?.usage.price.id ?? null,
    usedFrom: rated?.usage.usedFrom ?? null,
    usedUntil: rated?.usage.usedUntil ?? null,
    isLate: rated?.usage.isLate ?? false,
    quantity: rated?.quantity ?? null,
    includedQuantity: rated?.includedQuantity ?? null,
    unitQuantity: rated?.unitQuantity ?? null,
    unitPriceMicros: rated?.unitPriceMicros ?? null,
    amountMicros,
    amountCentavos,
  }));
}

async function tellOwner(
  tx: Transaction,
  account: Account,
  invoice: typeof invoices.$inferSelect,
): Promise<void> {
  const total = formatCents(invoice.totalCentavos);
  const period = formatMonth(invoice.periodStart);
  await tx.insert(notifications).values({
    accountId: account.id,
    type: "INVOICE_GENERATED",
    title: `Fatura de ${period}: ${total}`,
    message: `A fatura ${invoice.number} vence em ${formatDay(invoice.dueOn)}.`,
    href: `/faturas/${invoice.number}`,
    isForOwnerOnly: true,
  });
  const owner = await ownerOf(tx, account.id);
  if (!owner) return;
  await queueMail(tx, {
    idempotencyKey: `invoice-issued:${invoice.id}`,
    template: "invoice-issued",
    props: {
      recipientName: owner.fullName,
      companyName: account.companyName,
      invoiceNumber: invoice.number,
      period,
      total,
      dueOn: formatDay(invoice.dueOn),
      invoiceUrl: new URL(`/faturas/${invoice.number}`, environment().APP_URL).href,
    },
    recipient: owner.email,
    accountId: account.id,
  });
}

function partyOf(account: Account) {
  return {
    name: account.companyName,
    taxId: account.taxId,
    email: account.email,
    phone: account.phone,
    address: account.address,
  };
}

function providerOf(settings: BillingSettings) {
  return {
    name: settings.legalName,
    taxId: settings.taxId,
    email: settings.supportEmail,
    phone: null,
    address: settings.address,
  };
}

/** What was invoiced for a calendar month so far, before tax: it counts towards the month's minimum. */
export async function billedInMonth(
  db: Pick<Transaction, "select">,
  accountId: string,
  month: string,
): Promise<{ billedThisMonthCentavos: bigint; minimumBilledThisMonthCentavos: bigint }> {
  const minimum = sql`(
    select sum(l.amount_centavos) from invoice_lines l
    where l.account_id = invoices.account_id and l.invoice_id = invoices.id and l.kind = 'MINIMUM'
  )`;
  const [row] = await db
    .select({
      billed: sql<string>`coalesce(sum(${invoices.subtotalCentavos}), 0)`,
      minimum: sql<string>`coalesce(sum(${minimum}), 0)`,
    })
    .from(invoices)
    .where(
      and(eq(invoices.accountId, accountId), eq(invoices.month, month), ne(invoices.status, "CANCELED")),
    );
  return {
    billedThisMonthCentavos: BigInt(row?.billed ?? 0),
    minimumBilledThisMonthCentavos: BigInt(row?.minimum ?? 0),
  };
}

/** Credits that no invoice has used yet. */
export async function creditBalance(db: Pick<Transaction, "select">, accountId: string): Promise<bigint> {
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${creditEntries.amountCentavos}), 0)` })
    .from(creditEntries)
    .where(eq(creditEntries.accountId, accountId));
  const balance = BigInt(row?.sum ?? 0);
  return balance > 0n ? balance : 0n;
}
