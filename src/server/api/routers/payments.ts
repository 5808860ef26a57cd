import { InvoiceNumberInput } from "@/domain/billing/invoice-inputs";
import { StartPaymentInput } from "@/domain/billing/payment-inputs";
import { getPaymentState } from "@/server/services/billing/get-payment-state";
import { getCardSetup } from "@/server/services/payments/get-card-setup";
import { listPayments } from "@/server/services/payments/list-payments";
import { startPayment } from "@/server/services/payments/start-payment";
import { createRouter, permitted } from "../trpc";

export const paymentsRouter = createRouter({
  state: permitted("invoice:read")
    .input(InvoiceNumberInput)
    .query(({ ctx, input }) => getPaymentState(ctx, input)),
  list: permitted("invoice:read").query(({ ctx }) => listPayments(ctx)),
  cardSetup: permitted("invoice:pay").query(() => getCardSetup()),
  start: permitted("invoice:pay")
    .input(StartPaymentInput)
    .mutation(({ ctx, input }) => startPayment(ctx, input)),
});
