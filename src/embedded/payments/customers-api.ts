import { randomBytes } from "node:crypto";
import { z } from "zod";
import { json } from "@/embedded/web/answers";
import type { Route } from "@/embedded/web/serve-routes";
import { ApiError } from "./api-error";
import { created, privateRoute, readJson } from "./api-request";
import { type SavedCard, spendCardToken } from "./card-tokens";
import { wireTime } from "./payment-document";
import type { PaymentStore } from "./payment-store";
import { cardBrand } from "./test-cards";

const CreateCustomer = z.looseObject({ email: z.email() });
const CreateCard = z.object({ token: z.string() });

interface Customer {
  id: string;
  email: string;
  date_created: string;
}

/** `/v1/customers` and their saved cards. */
export function customersApi(store: PaymentStore, accessToken: string): Route[] {
  const route = privateRoute(accessToken);
  const present = (customer: Customer) => ({
    ...customer,
    cards: cardsOf(store, customer.id).map(presentCard),
  });
  return [
    route("POST", "/v1/customers", (request) => {
      const parsed = CreateCustomer.safeParse(readJson(request));
      if (!parsed.success) throw new ApiError(400, "invalid email", 103);
      const isKnown = store
        .listDocuments<Customer>("customer")
        .some(({ email }) => email === parsed.data.email);
      if (isKnown) throw new ApiError(400, "the customer already exist", 101);
      const id = `740000001-${randomBytes(7).toString("hex")}`;
      const customer = { ...parsed.data, id, date_created: wireTime(new Date()) };
      store.saveDocument("customer", id, customer);
      return created(present(customer));
    }),
    route("GET", "/v1/customers/search", (request) => {
      const email = request.url.searchParams.get("email");
      const results = store
        .listDocuments<Customer>("customer")
        .filter((customer) => email === null || customer.email === email)
        .map(present);
      return json(200, { paging: { total: results.length, limit: 30, offset: 0 }, results });
    }),
    route("GET", "/v1/customers/:id", (_request, { id = "" }) =>
      json(200, present(mustGetCustomer(store, id))),
    ),
    ...cardRoutes(store, accessToken),
  ];
}

function cardRoutes(store: PaymentStore, accessToken: string): Route[] {
  const route = privateRoute(accessToken);
  return [
    route("POST", "/v1/customers/:id/cards", (request, { id = "" }) => {
      const parsed = CreateCard.safeParse(readJson(request));
      if (!parsed.success) throw new ApiError(400, "token attribute can't be null", 4000);
      const card = store.atomically(() => {
        const customer = mustGetCustomer(store, id);
        const { status, card_id, date_due, ...token } = spendCardToken(store, parsed.data.token, new Date());
        const saved: SavedCard = { ...token, id: String(store.nextCardId()), customer_id: customer.id };
        store.saveDocument("card", saved.id, saved);
        return saved;
      });
      return created(presentCard(card));
    }),
    route("GET", "/v1/customers/:id/cards", (_request, { id = "" }) =>
      json(200, cardsOf(store, mustGetCustomer(store, id).id).map(presentCard)),
    ),
    route("GET", "/v1/customers/:id/cards/:cardId", (_request, { id = "", cardId = "" }) =>
      json(200, presentCard(mustGetCard(store, id, cardId))),
    ),
    route("DELETE", "/v1/customers/:id/cards/:cardId", (_request, { id = "", cardId = "" }) => {
      const card = mustGetCard(store, id, cardId);
      store.removeDocument("card", card.id);
      return json(200, presentCard(card));
    }),
  ];
}

function cardsOf(store: PaymentStore, customerId: string): SavedCard[] {
  return store.listDocuments<SavedCard>("card").filter((card) => card.customer_id === customerId);
}

function mustGetCustomer(store: PaymentStore, id: string): Customer {
  const customer = store.getDocument<Customer>("customer", id);
  if (!customer) throw new ApiError(404, "Customer not found", 2002);
  return customer;
}

function mustGetCard(store: PaymentStore, customerId: string, cardId: string): SavedCard {
  const card = store.getDocument<SavedCard>("card", cardId);
  if (card?.customer_id !== customerId) throw new ApiError(404, "Card not found", 2002);
  return card;
}

function presentCard(card: SavedCard) {
  const brand = cardBrand(card.first_six_digits) ?? "";
  return {
    id: card.id,
    customer_id: card.customer_id,
    expiration_month: card.expiration_month,
    expiration_year: card.expiration_year,
    first_six_digits: card.first_six_digits,
    last_four_digits: card.last_four_digits,
    payment_method: { id: brand, name: brand, payment_type_id: "credit_card" },
    security_code: { length: card.security_code_length, card_location: "back" },
    issuer: { id: 24, name: "Banco de demonstração" },
    cardholder: card.cardholder,
    date_created: card.date_created,
    date_last_updated: card.date_last_updated,
    live_mode: false,
  };
}
