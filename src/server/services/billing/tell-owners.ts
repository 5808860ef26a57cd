import { formatDay, formatMonth } from "@/components/format/date-time";
import { formatCents } from "@/components/format/money";
import { environment } from "@/env";
import type { Transaction } from "@/server/db/client";
import { insertMany } from "@/server/db/insert-many";
import { type invoices, notifications } from "@/server/db/schema";
import { queueMails } from "@/server/services/mail/queue-mail";
import type { ClosingFacts } from "./load-closing-facts";
import { oncePerInstant } from "./once-per-instant";

interface IssuedInvoice {
  facts: Pick<ClosingFacts, "account" | "owner">;
  invoice: Pick<typeof invoices.$inferSelect, "id" | "number" | "totalCentavos" | "periodStart" | "dueOn">;
}

/** Tells each Owner of the new invoice in the portal and by one mail. */
export async function tellOwners(tx: Transaction, issued: readonly IssuedInvoice[]): Promise<void> {
  const periodAt = oncePerInstant(formatMonth);
  const told = issued.map(({ facts, invoice }) => ({
    ...facts,
    invoice,
    period: periodAt(invoice.periodStart),
    total: formatCents(invoice.totalCentavos),
    href: `/faturas/${invoice.number}`,
  }));
  await Promise.all([
    insertMany(tx, notifications, told.map(notificationOf)),
    queueMails(tx, told.flatMap(mailOf)),
  ]);
}

interface Told extends Pick<ClosingFacts, "account" | "owner"> {
  invoice: IssuedInvoice["invoice"];
  period: string;
  total: string;
  href: string;
}

function notificationOf({ account, invoice, period, total, href }: Told) {
  return {
    accountId: account.id,
    type: "INVOICE_GENERATED" as const,
    title: `Fatura de ${period}: ${total}`,
    message: `A fatura ${invoice.number} vence em ${formatDay(invoice.dueOn)}.`,
    href,
    isForOwnerOnly: true,
  };
}

function mailOf({ account, owner, invoice, period, total, href }: Told) {
  if (!owner) return [];
  return [
    {
      idempotencyKey: `invoice-issued:${invoice.id}`,
      template: "invoice-issued" as const,
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
    },
  ];
}
