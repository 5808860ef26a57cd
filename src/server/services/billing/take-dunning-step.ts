import { eq } from "drizzle-orm";
import { formatDay } from "@/components/format/date-time";
import { formatCents } from "@/components/format/money";
import type { DunningStep } from "@/domain/billing/dunning-calendar";
import type { Day } from "@/domain/metering/calendar";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, type invoices, notifications } from "@/server/db/schema";
import { openSuspension } from "@/server/services/accounts/open-suspension";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { queueMail } from "@/server/services/mail/queue-mail";

/** `dueOn` and `round` are those of the debt: an invoice opened again has new ones. */
type Invoice = typeof invoices.$inferSelect & { round: number; dueCentavos: bigint };
type Calendar = readonly { step: DunningStep; on: Day }[];

/** Does what a step of the dunning calendar says, in the transaction that records it as taken. */
export async function takeDunningStep(
  tx: Transaction,
  ctx: ServiceContext,
  invoice: Invoice,
  step: DunningStep,
  calendar: Calendar,
): Promise<void> {
  const cause = `A fatura ${invoice.number}, vencida em ${formatDay(invoice.dueOn)}, está em aberto.`;
  switch (step) {
    case "DUE_SOON":
      return tellInPortal(tx, invoice, `Sua fatura vence em ${formatDay(invoice.dueOn)}`);
    case "OVERDUE":
      await tellInPortal(tx, invoice, "Sua fatura venceu");
      return mailOwner(tx, invoice, step, calendar);
    case "RESTRICTION_WARNING":
      return tellInPortal(tx, invoice, `Novos envios param em ${dayOfStep(calendar, "RESTRICTED")}`);
    case "SUSPENSION_WARNING":
      return tellInPortal(tx, invoice, `Sua conta será suspensa em ${dayOfStep(calendar, "SUSPENDED")}`);
    case "RESTRICTED":
    case "SUSPENDED": {
      if (!(await isLive(tx, invoice.accountId))) return;
      const suspension = { accountId: invoice.accountId, level: step, reason: cause, invoiceId: invoice.id };
      if (await openSuspension(tx, ctx, suspension)) await mailOwner(tx, invoice, step, calendar);
      return;
    }
    case "LEFT_TO_A_PERSON":
      await tx.insert(notifications).values({
        accountId: null,
        type: "PAYMENT_OVERDUE",
        title: "Fatura alta em atraso: decida o que fazer",
        message: `A fatura ${invoice.number}, de ${formatCents(invoice.dueCentavos)}, passou do limite de restrição automática.`,
        href: `/admin/faturas/${invoice.number}`,
      });
  }
}

async function isLive(tx: Transaction, accountId: string): Promise<boolean> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
  return account?.status === "ACTIVE" || account?.status === "SUSPENDED";
}

async function tellInPortal(tx: Transaction, invoice: Invoice, title: string): Promise<void> {
  await tx.insert(notifications).values({
    accountId: invoice.accountId,
    type: "PAYMENT_OVERDUE",
    title,
    message: `Fatura ${invoice.number}, ${formatCents(invoice.dueCentavos)}.`,
    href: `/faturas/${invoice.number}`,
    isForOwnerOnly: true,
  });
}

async function mailOwner(
  tx: Transaction,
  invoice: Invoice,
  step: "OVERDUE" | "RESTRICTED" | "SUSPENDED",
  calendar: Calendar,
): Promise<void> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, invoice.accountId));
  const owner = await ownerOf(tx, invoice.accountId);
  if (!account || !owner) return;
  const invoiceUrl = new URL(`/faturas/${invoice.number}`, environment().APP_URL).href;
  const facts = {
    recipientName: owner.fullName,
    companyName: account.companyName,
    invoiceNumber: invoice.number,
    total: formatCents(invoice.dueCentavos),
  };
  const envelope = {
    idempotencyKey: `dunning-${step}:${invoice.id}${invoice.round > 0 ? `:${invoice.round}` : ""}`,
    recipient: owner.email,
    accountId: invoice.accountId,
  };
  const restrictedOn = dayOfStep(calendar, "RESTRICTED");
  const suspendedOn = dayOfStep(calendar, "SUSPENDED");
  switch (step) {
    case "OVERDUE":
      return queueMail(tx, {
        ...envelope,
        template: "payment-overdue",
        props: { ...facts, dueOn: formatDay(invoice.dueOn), restrictedOn, invoiceUrl },
      });
    case "RESTRICTED":
      return queueMail(tx, {
        ...envelope,
        template: "account-restricted",
        props: { ...facts, suspendedOn, invoiceUrl },
      });
    case "SUSPENDED":
      return queueMail(tx, {
        ...envelope,
        template: "account-suspended",
        props: { ...facts, reason: "Fatura em aberto", portalUrl: invoiceUrl },
      });
  }
}

function dayOfStep(calendar: Calendar, step: DunningStep): string | undefined {
  const on = calendar.find((entry) => entry.step === step)?.on;
  return on && formatDay(on);
}
