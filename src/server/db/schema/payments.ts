import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { invoices } from "./billing";
import { createdAt, id, instant, int8, updatedAt } from "./columns";
import { dunningStep, paymentMethod, paymentStatus } from "./enums";

/** An attempt to pay an invoice. Its id is the idempotency key and the external reference at the gateway. */
export const payments = pgTable(
  "payments",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    id: id(),
    invoiceId: uuid("invoice_id").notNull(),
    method: paymentMethod("method").notNull(),
    status: paymentStatus("status").notNull().default("CREATING"),
    amountCentavos: int8("amount_centavos").notNull(),
    refundedCentavos: int8("refunded_centavos").notNull().default(sql`0`),
    providerId: text("provider_id").unique(),
    /** Why it stands so, for the person who pays. */
    statusDetail: text("status_detail").notNull().default(""),
    pixCode: text("pix_code"),
    pixImage: text("pix_image"),
    boletoBarcode: text("boleto_barcode"),
    boletoLine: text("boleto_line"),
    boletoUrl: text("boleto_url"),
    cardBrand: text("card_brand"),
    cardLastFour: text("card_last_four"),
    expiresAt: instant("expires_at"),
    /** When the gateway last changed what we know of it: an older answer that arrives later is left aside. */
    gatewayUpdatedAt: instant("gateway_updated_at"),
    approvedAt: instant("approved_at"),
    createdById: uuid("created_by_id"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    foreignKey({ columns: [t.accountId, t.invoiceId], foreignColumns: [invoices.accountId, invoices.id] }),
    uniqueIndex("payments_id").on(t.id),
    uniqueIndex("payments_one_open_per_method")
      .on(t.accountId, t.invoiceId, t.method)
      .where(sql`status in ('CREATING', 'PENDING')`),
    index("payments_open").on(t.status, t.updatedAt),
    check("payments_amount", sql`${t.amountCentavos} > 0`),
    check("payments_refund", sql`${t.refundedCentavos} between 0 and ${t.amountCentavos}`),
    check(
      "payments_approved_says_when",
      sql`${t.status} not in ('APPROVED', 'REFUNDED', 'CHARGED_BACK') or ${t.approvedAt} is not null`,
    ),
    check(
      "payments_known_has_provider",
      sql`${t.status} in ('CREATING', 'CANCELLED', 'REJECTED') or ${t.providerId} is not null`,
    ),
  ],
);

/** Authentic notifications of the payment gateway, as they came. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id().primaryKey(),
    source: text("source").notNull(),
    /** The gateway's payment it is about. */
    providerId: text("provider_id").notNull(),
    action: text("action"),
    requestId: text("request_id"),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [
    index("webhook_deliveries_payment").on(t.providerId, t.receivedAt),
    index("webhook_deliveries_recent").on(t.receivedAt.desc()),
  ],
);

/**
 * An invoice that was paid and is due again because the money went back. Its customer gets a new due date, and the
 * dunning steps start over: `round` counts from 1, round 0 being the invoice as it was issued.
 */
export const invoiceReopenings = pgTable(
  "invoice_reopenings",
  {
    accountId: uuid("account_id").notNull(),
    invoiceId: uuid("invoice_id").notNull(),
    round: integer("round").notNull(),
    paymentId: uuid("payment_id").notNull(),
    reopenedAt: instant("reopened_at").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.invoiceId, t.round] }),
    foreignKey({ columns: [t.accountId, t.invoiceId], foreignColumns: [invoices.accountId, invoices.id] }),
    check("invoice_reopenings_round", sql`${t.round} > 0`),
  ],
);

/** What was done about an overdue invoice; each step once in each round. */
export const dunningSteps = pgTable(
  "dunning_steps",
  {
    accountId: uuid("account_id").notNull(),
    invoiceId: uuid("invoice_id").notNull(),
    round: integer("round").notNull().default(0),
    step: dunningStep("step").notNull(),
    doneAt: instant("done_at").notNull(),
  },
  (t) => [
    uniqueIndex("dunning_steps_once").on(t.accountId, t.invoiceId, t.round, t.step),
    foreignKey({ columns: [t.accountId, t.invoiceId], foreignColumns: [invoices.accountId, invoices.id] }),
  ],
);
