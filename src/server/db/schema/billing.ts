import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts, type PostalAddress } from "./accounts";
import { createdAt, id, instant, int8, updatedAt, wideInteger } from "./columns";
import { chargeKind, invoiceStatus, paymentMethod } from "./enums";
import { planPrices } from "./plans";

/** A party of an invoice as it was on the day of issue. */
export interface InvoiceParty {
  name: string;
  taxId: string | null;
  email: string;
  phone: string | null;
  address: PostalAddress | null;
}

/**
 * Where each account's open period starts. Periods are [start, end): moving this row in the transaction that
 * issues makes them follow one another without gap or overlap. Usage of hours before `frozenUntil` is booked
 * later than its own hour.
 */
export const billingCursors = pgTable(
  "billing_cursors",
  {
    accountId: uuid("account_id")
      .primaryKey()
      .references(() => accounts.id),
    periodStart: instant("period_start").notNull(),
    frozenUntil: instant("frozen_until").notNull(),
  },
  (t) => [
    check("billing_cursors_order", sql`${t.frozenUntil} >= ${t.periodStart}`),
    check(
      "billing_cursors_on_the_hour",
      sql`date_trunc('hour', ${t.periodStart}, 'UTC') = ${t.periodStart} and date_trunc('hour', ${t.frozenUntil}, 'UTC') = ${t.frozenUntil}`,
    ),
    index("billing_cursors_period").on(t.periodStart),
  ],
);

/** The last invoice number given in each month; raised in the transaction that issues, so that none is skipped. */
export const invoiceCounters = pgTable(
  "invoice_counters",
  {
    /** `YYYY-MM`, the month billed. */
    month: text("month").primaryKey(),
    lastSequence: integer("last_sequence").notNull(),
  },
  (t) => [
    check("invoice_counters_month", sql`${t.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`),
    check("invoice_counters_positive", sql`${t.lastSequence} > 0`),
  ],
);

/** An issued invoice; only its status and what goes with it ever changes. */
export const invoices = pgTable(
  "invoices",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: id(),
    /** `INV-YYYY-MM-NNNNN`. */
    number: text("number").notNull().unique(),
    month: text("month").notNull(),
    sequence: integer("sequence").notNull(),
    periodStart: instant("period_start").notNull(),
    periodEnd: instant("period_end").notNull(),
    /** Usage and minimum, before tax. */
    subtotalCentavos: int8("subtotal_centavos").notNull(),
    taxBasisPoints: integer("tax_basis_points").notNull(),
    taxCentavos: int8("tax_centavos").notNull(),
    creditCentavos: int8("credit_centavos").notNull(),
    totalCentavos: int8("total_centavos").notNull(),
    billedBandwidth: text("billed_bandwidth").notNull(),
    customer: jsonb("customer").$type<InvoiceParty>().notNull(),
    provider: jsonb("provider").$type<InvoiceParty>().notNull(),
    issuedAt: instant("issued_at").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    status: invoiceStatus("status").notNull().default("PENDING"),
    paidAt: instant("paid_at"),
    paidWith: paymentMethod("paid_with"),
    canceledAt: instant("canceled_at"),
    canceledById: uuid("canceled_by_id"),
    cancelReason: text("cancel_reason"),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    uniqueIndex("invoices_month_sequence").on(t.month, t.sequence),
    uniqueIndex("invoices_period_start").on(t.accountId, t.periodStart).where(sql`status <> 'CANCELED'`),
    uniqueIndex("invoices_period_end").on(t.accountId, t.periodEnd).where(sql`status <> 'CANCELED'`),
    index("invoices_account_issued").on(t.accountId, t.issuedAt.desc()),
    index("invoices_status_due").on(t.status, t.dueOn),
    index("invoices_issued").on(t.issuedAt.desc(), t.id),
    check("invoices_period", sql`${t.periodEnd} > ${t.periodStart}`),
    check(
      "invoices_number_form",
      sql`${t.number} = 'INV-' || ${t.month} || '-' || lpad(${t.sequence}::text, greatest(5, length(${t.sequence}::text)), '0')`,
    ),
    check(
      "invoices_adds_up",
      sql`${t.totalCentavos} = ${t.subtotalCentavos} + ${t.taxCentavos} - ${t.creditCentavos}`,
    ),
    check(
      "invoices_not_negative",
      sql`${t.subtotalCentavos} >= 0 and ${t.taxCentavos} >= 0 and ${t.creditCentavos} >= 0 and ${t.totalCentavos} >= 0`,
    ),
    check("invoices_paid_says_when", sql`(${t.status} = 'PAID') = (${t.paidAt} is not null)`),
    check("invoices_canceled_says_when", sql`(${t.status} = 'CANCELED') = (${t.canceledAt} is not null)`),
  ],
);

/** A line: usage of one meter at one price, or the minimum, tax or credit. Never changes. */
export const invoiceLines = pgTable(
  "invoice_lines",
  {
    accountId: uuid("account_id").notNull(),
    invoiceId: uuid("invoice_id").notNull(),
    position: integer("position").notNull(),
    kind: chargeKind("kind").notNull(),
    planPriceId: uuid("plan_price_id").references(() => planPrices.id),
    /** The hours the line is about: [from, until). */
    usedFrom: instant("used_from"),
    usedUntil: instant("used_until"),
    /** Usage of an earlier period that arrived after its hours had closed. */
    isLate: boolean("is_late").notNull().default(false),
    /** Byte-seconds, bytes or requests, before what is included. */
    quantity: wideInteger("quantity"),
    includedQuantity: wideInteger("included_quantity"),
    /** Quantity that costs one unit price: GB x seconds of the month, GB, or 1. */
    unitQuantity: wideInteger("unit_quantity"),
    unitPriceMicros: int8("unit_price_micros"),
    /** The exact amount rounded to a micro-real, for the explanation. */
    amountMicros: int8("amount_micros").notNull(),
    amountCentavos: int8("amount_centavos").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.invoiceId, t.position] }),
    foreignKey({ columns: [t.accountId, t.invoiceId], foreignColumns: [invoices.accountId, invoices.id] }),
    check(
      "invoice_lines_usage_whole",
      sql`(${t.kind} in ('STORAGE', 'BANDWIDTH', 'REQUESTS')) = (${t.quantity} is not null and ${t.unitQuantity} is not null and ${t.unitPriceMicros} is not null and ${t.usedFrom} is not null and ${t.usedUntil} is not null)`,
    ),
    check(
      "invoice_lines_sign",
      sql`${t.amountCentavos} = 0 or ${t.kind} = 'MINIMUM' or (${t.kind} = 'CREDIT') = (${t.amountCentavos} < 0)`,
    ),
    check(
      "invoice_lines_within_a_centavo",
      sql`abs(${t.amountCentavos} * 10000 - ${t.amountMicros}) <= 10000`,
    ),
  ],
);

/** Each period that ended, with its invoice when there was something to charge. */
export const billingPeriods = pgTable(
  "billing_periods",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    periodStart: instant("period_start").notNull(),
    periodEnd: instant("period_end").notNull(),
    invoiceId: uuid("invoice_id"),
    closedAt: instant("closed_at").notNull(),
    /** Null: the schedule or the command. */
    closedById: uuid("closed_by_id"),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.periodStart] }),
    foreignKey({ columns: [t.accountId, t.invoiceId], foreignColumns: [invoices.accountId, invoices.id] }),
    check("billing_periods_order", sql`${t.periodEnd} > ${t.periodStart}`),
  ],
);

/** Credits of an account: given (positive) and used by an invoice or taken back (negative). The balance is the sum. */
export const creditEntries = pgTable(
  "credit_entries",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: id(),
    amountCentavos: int8("amount_centavos").notNull(),
    reason: text("reason").notNull(),
    /** The invoice that used it. */
    invoiceId: uuid("invoice_id"),
    /** The surplus payment that became this credit, or whose money went back. */
    paymentId: uuid("payment_id"),
    /** Named by who gives it: a second click gives no second credit. */
    requestId: uuid("request_id"),
    /** The credit, given by hand, of which this takes back a part or all. */
    reversesId: uuid("reverses_id"),
    createdById: uuid("created_by_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({
      name: "credit_entries_reverses",
      columns: [t.accountId, t.reversesId],
      foreignColumns: [t.accountId, t.id],
    }),
    index("credit_entries_reversals").on(t.accountId, t.reversesId).where(sql`reverses_id is not null`),
    uniqueIndex("credit_entries_once_per_request")
      .on(t.accountId, t.requestId)
      .where(sql`request_id is not null`),
    index("credit_entries_payment").on(t.accountId, t.paymentId).where(sql`payment_id is not null`),
    check("credit_entries_not_zero", sql`${t.amountCentavos} <> 0`),
    check(
      "credit_entries_used_by_invoice",
      sql`${t.amountCentavos} > 0 or ${t.invoiceId} is not null or ${t.paymentId} is not null or ${t.reversesId} is not null`,
    ),
  ],
);

/**
 * Tax and billed bandwidth from the start of a month on; before the first row those of `platform_settings` hold. A
 * month is invoiced on the terms that it began with.
 */
export const billingTerms = pgTable(
  "billing_terms",
  {
    effectiveFrom: instant("effective_from").primaryKey(),
    /** ingress_and_egress, egress or none. */
    billedBandwidth: text("billed_bandwidth").notNull(),
    taxBasisPoints: integer("tax_basis_points").notNull(),
    createdById: uuid("created_by_id"),
    createdAt: createdAt(),
  },
  (t) => [
    check(
      "billing_terms_on_the_month",
      sql`date_trunc('month', ${t.effectiveFrom}, 'America/Sao_Paulo') = ${t.effectiveFrom}`,
    ),
    check(
      "billing_terms_billed_bandwidth",
      sql`${t.billedBandwidth} in ('ingress_and_egress', 'egress', 'none')`,
    ),
    check("billing_terms_tax", sql`${t.taxBasisPoints} between 0 and 10000`),
  ],
);

/** The PDF of an invoice as it was issued, in the provider's own bucket. Never replaced. */
export const invoiceDocuments = pgTable(
  "invoice_documents",
  {
    accountId: uuid("account_id").notNull(),
    invoiceId: uuid("invoice_id").notNull(),
    objectKey: text("object_key").notNull().unique(),
    sizeBytes: integer("size_bytes").notNull(),
    /** Hexadecimal; what is read back must have it. */
    sha256: text("sha256").notNull(),
    storedAt: instant("stored_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.invoiceId] }),
    foreignKey({ columns: [t.accountId, t.invoiceId], foreignColumns: [invoices.accountId, invoices.id] }),
    check("invoice_documents_size", sql`${t.sizeBytes} > 0`),
    check("invoice_documents_sha256", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);
