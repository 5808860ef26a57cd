import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { BillingTerms } from "@/domain/billing/billing-terms";
import type { DraftInvoice } from "@/domain/billing/draw-up-invoice";
import { dueDate } from "@/domain/billing/due-date";
import { invoiceNumber } from "@/domain/billing/invoice-number";
import { type Month, monthOf } from "@/domain/metering/calendar";
import { auditOfMany } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { copyOf } from "@/server/db/insert-many";
import { type accounts, creditEntries, invoiceCounters, invoiceLines, invoices } from "@/server/db/schema";
import type { BillingSettings } from "./billing-settings";
import type { ClosingFacts } from "./load-closing-facts";
import type { Period } from "./load-period-usage";
import { oncePerInstant } from "./once-per-instant";
import { tellingOwners } from "./tell-owners";

/** A period with what is charged for it. */
export interface ChargedPeriod {
  /** What its invoice will be known by. */
  invoiceId: string;
  period: Period;
  facts: ClosingFacts;
  draft: DraftInvoice;
}

/** Writes the lines of invoices: before these only where constraints are deferred. */
export async function writeLines(tx: Transaction, charged: readonly ChargedPeriod[]): Promise<void> {
  await copyOf(invoiceLines, charged.flatMap(lineRows))(tx);
}

/**
 * Writes invoices and all that goes with them but their lines. Nobody else takes a number until the transaction ends.
 */
export async function writeInvoices(
  tx: Transaction,
  ctx: Pick<ServiceContext, "actor" | "origin" | "now">,
  charged: readonly ChargedPeriod[],
  settings: BillingSettings & BillingTerms,
): Promise<void> {
  if (charged.length === 0) return;
  const months = charged.map(({ period }) => period.start).map(oncePerInstant(monthOf));
  const numbers = await nextNumbers(tx, months);
  const shared = sharedByAll(ctx.now, settings);
  const issued = charged.flatMap((each, index) => {
    const number = numbers[index];
    return number ? [{ ...each, invoice: { ...invoiceRow(each, ctx.now), ...shared, ...number } }] : [];
  });
  await oneAfterAnother(tx, [
    () => {
      const rows = issued.map(({ invoice }) => invoice);
      return copyOf(invoices, rows);
    },
    () => copyOf(creditEntries, issued.flatMap(usedCredit)),
    () => auditOfMany(ctx, issued.map(auditEntryOf)),
    () => tellingOwners(issued),
  ]);
}

/** Draws up each part while PostgreSQL still writes the one before it. */
async function oneAfterAnother(
  tx: Transaction,
  parts: readonly (() => (tx: Transaction) => Promise<void>)[],
): Promise<void> {
  let writing = Promise.resolve();
  for (const drawUp of parts) {
    const write = drawUp();
    await writing;
    writing = write(tx);
    writing.catch(() => undefined);
    await setImmediate();
  }
  await writing;
}

function auditEntryOf({
  invoice,
}: {
  invoice: ReturnType<typeof invoiceRow> & { number: string; dueOn: string };
}) {
  return {
    accountId: invoice.accountId,
    area: "billing" as const,
    action: "invoice.issued" as const,
    resource: invoice.number,
    details: { totalCentavos: invoice.totalCentavos.toString(), dueOn: invoice.dueOn },
  };
}

interface InvoiceNumber {
  month: Month;
  sequence: number;
  number: string;
}

/**
 * The next numbers, one for each of the months given. Raised in the issuing transaction by as many as are issued: a
 * number is taken if and only if its invoice exists. In the order of months, so that two never wait for each other.
 */
async function nextNumbers(tx: Transaction, months: readonly Month[]): Promise<InvoiceNumber[]> {
  const last = new Map<Month, number>();
  for (const month of [...new Set(months)].sort()) {
    const count = months.filter((other) => other === month).length;
    const [counter] = await tx
      .insert(invoiceCounters)
      .values({ month, lastSequence: count })
      .onConflictDoUpdate({
        target: invoiceCounters.month,
        set: { lastSequence: sql`${invoiceCounters.lastSequence} + ${count}` },
      })
      .returning();
    if (!counter) throw new Error("No invoice number was taken.");
    last.set(month, counter.lastSequence - count);
  }
  return months.map((month) => {
    const sequence = (last.get(month) ?? 0) + 1;
    last.set(month, sequence);
    return { month, sequence, number: invoiceNumber(month, sequence) };
  });
}

function sharedByAll(now: Date, settings: BillingSettings & BillingTerms) {
  return {
    taxBasisPoints: settings.taxBasisPoints,
    billedBandwidth: settings.billedBandwidth,
    provider: providerOf(settings),
    issuedAt: now,
    dueOn: dueDate(now, settings.invoiceDueDays),
  };
}

function invoiceRow({ invoiceId, period, facts: { account }, draft }: ChargedPeriod, now: Date) {
  const isPaidByCredit = draft.totalCentavos === 0n;
  return {
    id: invoiceId,
    accountId: account.id,
    periodStart: period.start,
    periodEnd: period.end,
    subtotalCentavos: draft.subtotalCentavos,
    taxCentavos: draft.taxCentavos,
    creditCentavos: draft.creditCentavos,
    totalCentavos: draft.totalCentavos,
    customer: partyOf(account),
    status: isPaidByCredit ? ("PAID" as const) : ("PENDING" as const),
    paidAt: isPaidByCredit ? now : null,
  };
}

function lineRows({ invoiceId, period: { accountId }, draft }: ChargedPeriod) {
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

function usedCredit({ invoice }: { invoice: ReturnType<typeof invoiceRow> & InvoiceNumber }) {
  if (invoice.creditCentavos === 0n) return [];
  return [
    {
      accountId: invoice.accountId,
      id: randomUUID(),
      amountCentavos: -invoice.creditCentavos,
      reason: `Usado na fatura ${invoice.number}`,
      invoiceId: invoice.id,
    },
  ];
}

function partyOf(account: typeof accounts.$inferSelect) {
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
