/**
 * The browser script at `/js/v2`: a global `MercadoPago` with the calls of MercadoPago.js v2 that collect a card
 * (createCardToken, getPaymentMethods, getInstallments, getIssuers, getIdentificationTypes).
 */
export function checkoutScript(baseUrl: string): string {
  return `
// The address this script came from: the page may name this machine otherwise than the simulator does.
const checkoutUrl = document.currentScript?.src ? new URL(document.currentScript.src).origin : ${JSON.stringify(baseUrl)};
window.MercadoPago = class MercadoPago {
  constructor(publicKey) {
    if (!publicKey) throw new Error("public key required");
    this.publicKey = publicKey;
  }
  async call(path, query, body) {
    const url = new URL(path, checkoutUrl);
    for (const [name, value] of Object.entries({ ...query, public_key: this.publicKey })) url.searchParams.set(name, value);
    const answer = await fetch(url, body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {});
    const result = await answer.json();
    if (!answer.ok) throw result;
    return result;
  }
  createCardToken(card) {
    return this.call("/v1/card_tokens", {}, card.cardId ? { card_id: card.cardId, security_code: card.securityCode } : {
      card_number: card.cardNumber,
      expiration_month: card.cardExpirationMonth,
      expiration_year: String(card.cardExpirationYear).length === 2 ? "20" + card.cardExpirationYear : card.cardExpirationYear,
      security_code: card.securityCode,
      cardholder: { name: card.cardholderName, identification: { type: card.identificationType, number: card.identificationNumber } },
    });
  }
  getPaymentMethods({ bin }) { return this.call("/v1/payment_methods/search", { bins: bin, marketplace: "NONE" }); }
  getInstallments({ amount, bin }) { return this.call("/v1/payment_methods/installments", { amount, bin }); }
  async getIssuers({ bin }) {
    const { results } = await this.getPaymentMethods({ bin });
    return results.map((method) => method.issuer);
  }
  getIdentificationTypes() { return this.call("/v1/identification_types", {}); }
};`;
}
