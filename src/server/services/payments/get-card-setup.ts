import { environment } from "@/env";

/** What the browser needs to turn a card into a single-use token at the gateway: its key and its script. */
export async function getCardSetup(): Promise<{ publicKey: string; scriptUrl: string }> {
  const { MERCADO_PAGO_PUBLIC_KEY, MERCADO_PAGO_BASE_URL } = environment();
  const scriptUrl = MERCADO_PAGO_BASE_URL
    ? new URL("/js/v2", MERCADO_PAGO_BASE_URL).href
    : "https://sdk.mercadopago.com/js/v2";
  return { publicKey: MERCADO_PAGO_PUBLIC_KEY, scriptUrl };
}
