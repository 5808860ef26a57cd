import { json } from "@/embedded/web/answers";
import { type Route, route } from "@/embedded/web/serve-routes";
import { publicRoute, readJson } from "./api-request";
import { createCardToken } from "./card-tokens";
import { checkoutScript } from "./checkout-script";
import type { PaymentStore } from "./payment-store";
import { cardBrand } from "./test-cards";

const CARD_NAMES = {
  visa: "Visa",
  master: "Mastercard",
  amex: "American Express",
  elo: "Elo",
  hipercard: "Hipercard",
};
const MOST_INSTALLMENTS = 12;

/** What the shop's page calls from the browser: card tokens, brands, installments, and the script that does so. */
export function checkoutApi(store: PaymentStore, publicUrl: () => string): Route[] {
  return [
    route("GET", "/js/v2", () => ({
      status: 200,
      headers: {
        "content-type": "text/javascript; charset=utf-8",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
      },
      body: checkoutScript(publicUrl()),
    })),
    ...publicRoute("POST", "/v1/card_tokens", (request) =>
      json(201, createCardToken(store, readJson(request), new Date())),
    ),
    ...publicRoute("GET", "/v1/card_tokens/:id", (_request, { id = "" }) => {
      const token = store.getDocument("card_token", id);
      return token
        ? json(200, token)
        : json(404, { message: "Card Token not found", error: "not_found", status: 404 });
    }),
    ...publicRoute("GET", "/v1/payment_methods", () => json(200, paymentMethods())),
    ...publicRoute("GET", "/v1/payment_methods/search", (request) => {
      const bin = request.url.searchParams.get("bins") ?? "";
      const results = paymentMethods().filter((method) => bin === "" || method.id === cardBrand(bin));
      return json(200, { paging: { total: results.length, limit: 30, offset: 0 }, results });
    }),
    ...publicRoute("GET", "/v1/payment_methods/installments", (request) => {
      const amount = Number(request.url.searchParams.get("amount") ?? 0);
      const brand = cardBrand(request.url.searchParams.get("bin") ?? "");
      return json(200, brand === undefined ? [] : [installments(brand, amount)]);
    }),
    ...publicRoute("GET", "/v1/identification_types", () =>
      json(200, [
        { id: "CPF", name: "CPF", type: "number", min_length: 11, max_length: 11 },
        { id: "CNPJ", name: "CNPJ", type: "string", min_length: 14, max_length: 14 },
      ]),
    ),
  ];
}

function paymentMethods() {
  const cards = Object.entries(CARD_NAMES).map(([id, name]) => method(id, name, "credit_card"));
  return [...cards, method("pix", "Pix", "bank_transfer"), method("bolbradesco", "Boleto", "ticket")];
}

function method(id: string, name: string, type: string) {
  return {
    id,
    name,
    payment_type_id: type,
    status: "active",
    min_allowed_amount: type === "ticket" ? 4 : 0.5,
    max_allowed_amount: 100_000,
    additional_info_needed:
      type === "credit_card" ? ["cardholder_name", "cardholder_identification_number"] : [],
    issuer: { id: 24, name: "Banco de demonstração", default: true },
  };
}

function installments(brand: string, amount: number) {
  const costs = Array.from({ length: MOST_INSTALLMENTS }, (_, index) => {
    const count = index + 1;
    const each = Math.round((amount / count) * 100) / 100;
    const words = each.toLocaleString("pt-BR", { style: "currency", currency: "BRL" });
    return {
      installments: count,
      installment_rate: 0,
      installment_amount: each,
      total_amount: amount,
      recommended_message: `${count} ${count === 1 ? "parcela" : "parcelas"} de ${words}`,
    };
  });
  return {
    payment_method_id: brand,
    payment_type_id: "credit_card",
    issuer: { id: "24" },
    payer_costs: costs,
  };
}
