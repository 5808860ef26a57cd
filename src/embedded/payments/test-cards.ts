import type { WireStatus } from "./payment-document";

export interface CardOutcome {
  status: WireStatus;
  statusDetail: string;
}

const OUTCOMES: Record<string, CardOutcome> = {
  APRO: { status: "approved", statusDetail: "accredited" },
  CONT: { status: "in_process", statusDetail: "pending_contingency" },
  OTHE: { status: "rejected", statusDetail: "cc_rejected_other_reason" },
  CALL: { status: "rejected", statusDetail: "cc_rejected_call_for_authorize" },
  FUND: { status: "rejected", statusDetail: "cc_rejected_insufficient_amount" },
  SECU: { status: "rejected", statusDetail: "cc_rejected_bad_filled_security_code" },
  EXPI: { status: "rejected", statusDetail: "cc_rejected_bad_filled_date" },
  FORM: { status: "rejected", statusDetail: "cc_rejected_bad_filled_other" },
  CARD: { status: "rejected", statusDetail: "cc_rejected_bad_filled_card_number" },
  INST: { status: "rejected", statusDetail: "cc_rejected_invalid_installments" },
  DUPL: { status: "rejected", statusDetail: "cc_rejected_duplicated_payment" },
  LOCK: { status: "rejected", statusDetail: "cc_rejected_card_disabled" },
  CTNA: { status: "rejected", statusDetail: "cc_rejected_card_type_not_allowed" },
  ATTE: { status: "rejected", statusDetail: "cc_rejected_max_attempts" },
  BLAC: { status: "rejected", statusDetail: "cc_rejected_blacklist" },
};

/** As with Mercado Pago's test cards the holder's name decides; any name not listed is approved. */
export function cardOutcome(holderName: string): CardOutcome {
  const word = holderName.trim().split(/\s+/)[0]?.toUpperCase() ?? "";
  return OUTCOMES[word] ?? { status: "approved", statusDetail: "accredited" };
}

const BRANDS: [id: string, pattern: RegExp][] = [
  ["amex", /^3[47]/],
  ["hipercard", /^606282/],
  ["elo", /^(4011|4389|4514|4576|5041|5067|5090|6277|6362|6363|650|651|655)/],
  ["visa", /^4/],
  ["master", /^(5|2[2-7])/],
];

/** The id of the brand by the card's first digits, such as `visa`. */
export function cardBrand(firstDigits: string): string | undefined {
  return BRANDS.find(([, pattern]) => pattern.test(firstDigits))?.[0];
}

export function passesLuhn(cardNumber: string): boolean {
  if (!/^\d{13,19}$/.test(cardNumber)) return false;
  let sum = 0;
  [...cardNumber].reverse().forEach((digit, position) => {
    const product = Number(digit) * (position % 2 === 1 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  });
  return sum % 10 === 0;
}
