import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
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
  type accounts,
  creditEntries,
  invoiceCounters,
  invoiceLines,
  invoices,
  notifications,
} from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";
import type { BillingSettings } from "./billing-settings";
import type { ClosingFacts } from "./load-closing-facts";
import type { Period } from "./load-period-usage";

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
  facts: ClosingFacts,
  settings: BillingSettings,
): Promise<{ invoiceId: string | null } | undefined> {
  const cursor = await lockCursor(tx, period.accountId);
  if (cursor?.periodStart.getTime() !== period.start.getTime()) return undefined;
  const draft = drawUpInvoice(facts.usage, {
    ...facts,
    monthSeconds: secondsOfMonth(monthOf(period.start)),
    billedBandwidth: settings.billedBandwidth,
    taxBasisPoints: settings.taxBasisPoints,
    creditBalanceCentavos: cursor.creditCentavos,
  });
  const hasCharge = draft.subtotalCentavos + draft.taxCentavos > 0n;
  const invoiceId = hasCharge ? await writeInvoice(tx, ctx, period, draft, facts, settings) : null;
  await endPeriod(tx, ctx, period, invoiceId);
  return { invoiceId };
}

async function endPeriod(
  tx: Transaction,
  ctx: Pick<ServiceContext, "actor" | "now">,
  { accountId, start, end }: Period,
  invoiceId: string | null,
): Promise<void> {
  const [from, until, closedAt] = [start, end, ctx.now].map((at) => sql`${at.toISOString()}::timestamptz`);
  await tx.execute(sql`
    with ended as (
      insert into billing_periods (account_id, period_start, period_end, invoice_id, closed_at, closed_by_id)
      values (${accountId}, ${from}, ${until}, ${invoiceId}, ${closedAt}, ${ctx.actor?.userId ?? null})
    )
    update billing_cursors set period_start = ${until}, frozen_until = greatest(frozen_until, ${until})
    where account_id = ${accountId}`);
}

/**
 * Where the open period starts and what credit there is, held until the transaction ends. The commit need not wait
 * for the disk: whoever sends the mail commits before doing so, and that flushes all that came before it.
 */
async function lockCursor(tx: Transaction, accountId: string) {
  const [row] = await tx.execute<{ period_start: string; credit: string }>(sql`
    select period_start, set_config('synchronous_commit', 'off', true), (
      select coalesce(sum(amount_centavos), 0) from credit_entries e where e.account_id = c.account_id
    ) as credit
    from billing_cursors c where account_id = ${accountId} for update`);
  if (!row) return undefined;
  const credit = BigInt(row.credit);
  return { periodStart: new Date(row.period_start), creditCentavos: credit > 0n ? credit : 0n };
}

/** Writes an invoice and all that goes with it. Sends its statements without waiting for each other's answers: they run in order on one connection. */
export async function writeInvoice(
  tx: Transaction,
  ctx: Pick<ServiceContext, "actor" | "origin" | "now">,
  period: Period,
  draft: DraftInvoice,
  facts: ClosingFacts,
  settings: BillingSettings,
): Promise<string> {
  const { account } = facts;
  const month = monthOf(period.start);
  const sequence = await nextSequence(tx, month);
  const isPaidByCredit = draft.totalCentavos === 0n;
  const invoice = {
    id: randomUUID(),
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
  };
  await Promise.all([
    tx.insert(invoices).values(invoice),
    tx.insert(invoiceLines).values(lineRows(account.id, invoice.id, draft)),
    ...(draft.creditCentavos > 0n
      ? [
          tx.insert(creditEntries).values({
            accountId: account.id,
            amountCentavos: -draft.creditCentavos,
            reason: `Usado na fatura ${invoice.number}`,
            invoiceId: invoice.id,
          }),
        ]
      : []),
    tellOwner(tx, facts, invoice),
    recordAudit(tx, ctx, {
      accountId: account.id,
      area: "billing",
      action: "invoice.issued",
      resource: invoice.number,
      details: { totalCentavos: invoice.totalCentavos.toString(), dueOn: invoice.dueOn },
    }),
  ]);
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
  { account, owner }: ClosingFacts,
  invoice: Pick<typeof invoices.$inferSelect, "id" | "number" | "totalCentavos" | "periodStart" | "dueOn">,
): Promise<void> {
  const total = formatCents(invoice.totalCentavos);
  const period = formatMonth(invoice.periodStart);
  const href = `/faturas/${invoice.number}`;
  await Promise.all([
    tx.insert(notifications).values({
      accountId: account.id,
      type: "INVOICE_GENERATED",
      title: `Fatura de ${period}: ${total}`,
      message: `A fatura ${invoice.number} vence em ${formatDay(invoice.dueOn)}.`,
      href,
      isForOwnerOnly: true,
    }),
    owner &&
      queueMail(tx, {
        idempotencyKey: `invoice-issued:${invoice.id}`,
        template: "invoice-issued",
        props: {
          recipientName: owner.fullName,
          companyName: account.companyName,
          invoiceNumber: invoice.number,
          period,
          total,
          dueOn: formatDay(invoice.dueOn),
          invoiceUrl: new URL(href, environment().APP_URL).href,
        },
        recipient: owner.email,
        accountId: account.id,
      }),
  ]);
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

/** Credits that no invoice has used yet. */
export async function creditBalance(db: Pick<Transaction, "select">, accountId: string): Promise<bigint> {
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${creditEntries.amountCentavos}), 0)` })
    .from(creditEntries)
    .where(eq(creditEntries.accountId, accountId));
  const balance = BigInt(row?.sum ?? 0);
  return balance > 0n ? balance : 0n;
}
