import { environment } from "@/env";

/** What the browser needs to turn a card into a single-use token at the gateway. */
export async function getCardSetup(): Promise<{ publicKey: string; baseUrl: string }> {
  const { MERCADO_PAGO_PUBLIC_KEY, MERCADO_PAGO_BASE_URL } = environment();
  return {
    publicKey: MERCADO_PAGO_PUBLIC_KEY,
    baseUrl: MERCADO_PAGO_BASE_URL ?? "https://api.mercadopago.com",
  };
}
