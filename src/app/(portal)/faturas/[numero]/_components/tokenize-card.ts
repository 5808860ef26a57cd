import type { Card } from "./card-fields";

interface Gateway {
  createCardToken(card: Record<string, string>): Promise<{ id: string }>;
  getPaymentMethods(query: {
    bin: string;
  }): Promise<{ results: { id: string; issuer?: { id?: string | number } }[] }>;
}

declare global {
  interface Window {
    MercadoPago?: new (publicKey: string, options?: { locale: string }) => Gateway;
  }
}

const binLength = 8;
let loading: Promise<void> | undefined;

/** Turns a card into a single-use token in the browser, by Mercado Pago's own script. */
export async function tokenizeCard(
  setup: { publicKey: string; scriptUrl: string },
  card: Card,
): Promise<{ token: string; paymentMethodId: string; issuerId?: string }> {
  loading ??= loadScript(setup.scriptUrl);
  await loading;
  if (!window.MercadoPago) throw new Error("The gateway's script did not load.");
  const gateway = new window.MercadoPago(setup.publicKey, { locale: "pt-BR" });
  const { results } = await gateway.getPaymentMethods({ bin: card.number.slice(0, binLength) });
  const [method] = results;
  if (!method) throw new Error("The card's brand is not accepted.");
  const { id: token } = await gateway.createCardToken({
    cardNumber: card.number,
    cardholderName: card.holder,
    cardExpirationMonth: card.expiryMonth,
    cardExpirationYear: card.expiryYear,
    securityCode: card.securityCode,
    identificationType: card.taxId.type,
    identificationNumber: card.taxId.number,
  });
  const issuerId = method.issuer?.id;
  return {
    token,
    paymentMethodId: method.id,
    ...(issuerId === undefined ? {} : { issuerId: String(issuerId) }),
  };
}

function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => {
      loading = undefined;
      reject(new Error("The gateway's script did not load."));
    };
    document.head.append(script);
  });
}
