import { randomBytes } from "node:crypto";
import { z } from "zod";
import { ApiError } from "./api-error";
import { wireTime } from "./payment-document";
import type { PaymentStore } from "./payment-store";
import { cardBrand, passesLuhn } from "./test-cards";

const TOKEN_LIFE_MS = 7 * 86_400_000;

const Holder = z.object({
  name: z.string().min(1),
  identification: z
    .object({ type: z.string().nullish(), number: z.string().nullish() })
    .optional()
    .transform((given) => ({ type: given?.type ?? null, number: given?.number ?? null })),
});

const CreateCardToken = z.union([
  z.object({ card_id: z.coerce.string(), security_code: z.string().optional() }),
  z.object({
    card_number: z.string().transform((number) => number.replace(/\D/g, "")),
    expiration_month: z.coerce.number().int().min(1).max(12),
    expiration_year: z.coerce.number().int().min(2000).max(2100),
    security_code: z.string().regex(/^\d{3,4}$/),
    cardholder: Holder,
  }),
]);

export interface CardToken {
  id: string;
  card_id: string | null;
  status: "active" | "used";
  first_six_digits: string;
  last_four_digits: string;
  expiration_month: number;
  expiration_year: number;
  cardholder: { name: string; identification: { type: string | null; number: string | null } };
  date_created: string;
  date_last_updated: string;
  date_due: string;
  luhn_validation: boolean;
  live_mode: false;
  require_esc: false;
  card_number_length: number;
  security_code_length: number;
}

/** A card kept for a customer. The full number is never stored. */
export type SavedCard = Omit<CardToken, "status" | "card_id" | "date_due"> & { customer_id: string };

/** Body of `POST /v1/card_tokens`: a card's data, or the id of a saved card. */
export function createCardToken(store: PaymentStore, body: unknown, now: Date): CardToken {
  const parsed = CreateCardToken.safeParse(body);
  if (!parsed.success)
    throw new ApiError(400, `Invalid parameter ${parsed.error.issues[0]?.path.join(".")}`, 3034);
  const life = {
    date_created: wireTime(now),
    date_last_updated: wireTime(now),
    date_due: wireTime(new Date(now.getTime() + TOKEN_LIFE_MS)),
  };
  const id = randomBytes(16).toString("hex");
  const request = parsed.data;
  if ("card_id" in request) {
    const saved = store.getDocument<SavedCard>("card", request.card_id);
    if (!saved) throw new ApiError(404, "Card not found", 2002);
    const token: CardToken = { ...saved, ...life, id, card_id: saved.id, status: "active" };
    store.saveDocument("card_token", id, token);
    return token;
  }
  const { card_number, cardholder, expiration_month, expiration_year, security_code } = request;
  if (!passesLuhn(card_number) || !cardBrand(card_number))
    throw new ApiError(400, "Invalid card_number_validation", 3034);
  if (new Date(expiration_year, expiration_month, 1) <= now)
    throw new ApiError(400, "Invalid card expiration", 3030);
  const token: CardToken = {
    id,
    card_id: null,
    status: "active",
    first_six_digits: card_number.slice(0, 6),
    last_four_digits: card_number.slice(-4),
    expiration_month,
    expiration_year,
    cardholder,
    ...life,
    luhn_validation: true,
    live_mode: false,
    require_esc: false,
    card_number_length: card_number.length,
    security_code_length: security_code.length,
  };
  store.saveDocument("card_token", id, token);
  return token;
}

/** Marks the token used: each one pays or saves once. */
export function spendCardToken(store: PaymentStore, id: string, now: Date): CardToken {
  const token = store.getDocument<CardToken>("card_token", id);
  if (!token) throw new ApiError(400, "Card Token not found", 2006);
  if (token.status === "used" || new Date(token.date_due) <= now)
    throw new ApiError(400, "Invalid card_token_id", 3003);
  store.saveDocument("card_token", id, { ...token, status: "used" });
  return token;
}
