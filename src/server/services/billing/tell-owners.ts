import { formatDay, formatMonth } from "@/components/format/date-time";
import { formatCents } from "@/components/format/money";
import { environment } from "@/env";
import type { Transaction } from "@/server/db/client";
import { copyOf } from "@/server/db/insert-many";
import { type invoices, notifications } from "@/server/db/schema";
import { queueingMails } from "@/server/services/mail/queue-mail";
import type { ClosingFacts } from "./load-closing-facts";
import { oncePerInstant } from "./once-per-instant";

interface IssuedInvoice {
  facts: Pick<ClosingFacts, "account" | "owner">;
  invoice: Pick<typeof invoices.$inferSelect, "id" | "number" | "totalCentavos" | "periodStart" | "dueOn">;
}

/** Draws up what tells each Owner of the new invoice, in the portal and by one mail; gives what sends it. */
export function tellingOwners(issued: readonly IssuedInvoice[]): (tx: Transaction) => Promise<void> {
  const periodAt = oncePerInstant(formatMonth);
  const told = issued.map(({ facts, invoice }) => ({
    ...facts,
    invoice,
    period: periodAt(invoice.periodStart),
    total: formatCents(invoice.totalCentavos),
    href: `/faturas/${invoice.number}`,
  }));
  const notify = copyOf(notifications, told.map(notificationOf));
  const queue = queueingMails(told.flatMap(mailOf));
  return async (tx) => {
    await notify(tx);
    await queue(tx);
  };
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
