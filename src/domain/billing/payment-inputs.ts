import { z } from "zod";

const number = z.string().max(32);

/** How an invoice is paid. A card comes as the gateway's single-use token: its number never reaches us. */
export const StartPaymentInput = z.discriminatedUnion("method", [
  z.object({ number, method: z.literal("PIX") }),
  z.object({ number, method: z.literal("BOLETO") }),
  z.object({
    number,
    method: z.literal("CARD"),
    token: z.string().min(1, "Preencha os dados do cartão.").max(128),
    paymentMethodId: z.string().min(1).max(32),
    issuerId: z.string().max(32).optional(),
    installments: z.number().int().min(1).max(12).default(1),
  }),
]);
export type StartPaymentInput = z.output<typeof StartPaymentInput>;
