export interface CardFields {
  number: string;
  holder: string;
  expiry: string;
  securityCode: string;
  taxId: string;
}

export interface Card {
  number: string;
  holder: string;
  expiryMonth: string;
  /** Four digits. */
  expiryYear: string;
  securityCode: string;
  taxId: { type: "CPF" | "CNPJ"; number: string };
}

type Reading = { ok: true; card: Card } | { ok: false; errors: Partial<Record<keyof CardFields, string>> };

export const emptyCard: CardFields = { number: "", holder: "", expiry: "", securityCode: "", taxId: "" };

/** Reads what was typed or pasted, or says by field what to correct. */
export function readCard(fields: CardFields): Reading {
  const number = fields.number.replace(/\D/g, "");
  const expiry = /^(0[1-9]|1[0-2])\s*\/?\s*(?:20)?(\d{2})$/.exec(fields.expiry.trim());
  const taxId = fields.taxId.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const errors: Partial<Record<keyof CardFields, string>> = {
    ...(number.length < 13 || number.length > 19 ? { number: "Confira o número do cartão." } : {}),
    ...(fields.holder.trim().length < 3 ? { holder: "Escreva o nome como está no cartão." } : {}),
    ...(expiry ? {} : { expiry: "Escreva a validade como 11/30." }),
    ...(/^\d{3,4}$/.test(fields.securityCode.trim())
      ? {}
      : { securityCode: "São os 3 ou 4 dígitos do verso do cartão." }),
    ...(taxId.length === 11 || taxId.length === 14 ? {} : { taxId: "Confira o CPF ou CNPJ do titular." }),
  };
  const [, expiryMonth = "", shortYear = ""] = expiry ?? [];
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    card: {
      number,
      holder: fields.holder.trim(),
      expiryMonth,
      expiryYear: `20${shortYear}`,
      securityCode: fields.securityCode.trim(),
      taxId: { type: taxId.length === 11 ? "CPF" : "CNPJ", number: taxId },
    },
  };
}
