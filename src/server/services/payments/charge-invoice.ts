import { and, eq } from "drizzle-orm";
import type { StartPaymentInput } from "@/domain/billing/payment-inputs";
import { InvalidInputError } from "@/domain/errors";
import { addDays, dayOf, startOfDay } from "@/domain/metering/calendar";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Queryable } from "@/server/db/client";
import { accounts, invoices, type payments } from "@/server/db/schema";
import type { Charge, Payment, PostalAddress } from "@/server/integrations/payments/payments";
import { currentDueOn } from "@/server/services/billing/current-due-on";

const pixValidMs = 24 * 3_600_000;
const boletoValidDays = 3;

type Invoice = typeof invoices.$inferSelect;
type StoredPayment = typeof payments.$inferSelect;

/** Asks the gateway to charge. Repeating it with the same payment makes no second charge. */
export async function chargeInvoice(
  ctx: ServiceContext,
  invoice: Invoice,
  payment: StoredPayment,
  input: StartPaymentInput,
): Promise<Payment> {
  const charge = chargeOf(invoice, payment);
  const { payments: gateway } = ctx.integrations;
  switch (input.method) {
    case "PIX":
      return gateway.createPix({ ...charge, expiresAt: new Date(payment.createdAt.getTime() + pixValidMs) });
    case "BOLETO":
      return gateway.createBoleto({
        ...charge,
        expiresAt: await boletoExpiry(ctx.db, payment),
        payerAddress: await payerAddress(ctx.db, invoice),
      });
    case "CARD":
      return gateway.createCardPayment({
        ...charge,
        token: input.token,
        paymentMethodId: input.paymentMethodId,
        ...(input.issuerId === undefined ? {} : { issuerId: input.issuerId }),
        installments: input.installments,
      });
  }
}

function chargeOf({ customer, number }: Invoice, payment: StoredPayment): Charge {
  const taxId = customer.taxId ?? "";
  return {
    idempotencyKey: payment.id,
    amountCentavos: payment.amountCentavos,
    description: `Fatura ${number}`,
    externalReference: payment.id,
    notificationUrl: new URL("/api/webhooks/mercado-pago", environment().APP_URL).href,
    payer: {
      email: customer.email,
      name: customer.name,
      taxId: { type: taxId.length === 11 ? "CPF" : "CNPJ", number: taxId },
    },
  };
}

/** The end of the due date, or of the third day from the charge when that is later. */
async function boletoExpiry(db: Queryable, payment: StoredPayment): Promise<Date> {
  const [invoice] = await db
    .select({ dueOn: currentDueOn })
    .from(invoices)
    .where(and(eq(invoices.accountId, payment.accountId), eq(invoices.id, payment.invoiceId)));
  const earliest = addDays(dayOf(payment.createdAt), boletoValidDays);
  const lastDay = invoice && invoice.dueOn > earliest ? invoice.dueOn : earliest;
  return new Date(startOfDay(addDays(lastDay, 1)).getTime() - 1000);
}

/** The invoice's address, or the one given since: sign-up asks for none, and an issued invoice never changes. */
export async function payerAddress(db: Queryable, invoice: Invoice): Promise<PostalAddress> {
  const [account] = await db
    .select({ address: accounts.address })
    .from(accounts)
    .where(eq(accounts.id, invoice.accountId));
  const address = invoice.customer.address ?? account?.address;
  if (!address) {
    throw new InvalidInputError("Para pagar com boleto, preencha o endereço da empresa em Configurações.");
  }
  return {
    zipCode: address.zipCode,
    street: address.street,
    number: address.number,
    neighborhood: address.district,
    city: address.city,
    state: address.state,
  };
}
