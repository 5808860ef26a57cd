import { isCnpj } from "./cnpj";
import { isCpf } from "./cpf";

export type TaxIdKind = "CPF" | "CNPJ";
export type ParsedTaxId = { ok: true; kind: TaxIdKind; taxId: string } | { ok: false; reason: string };

/** Reads a CPF or CNPJ typed in any form; `taxId` comes back upper case and without punctuation. */
export function parseTaxId(text: string): ParsedTaxId {
  const taxId = text.toUpperCase().replace(/[\s./-]/g, "");
  if (taxId.length === 11) {
    return isCpf(taxId)
      ? { ok: true, kind: "CPF", taxId }
      : { ok: false, reason: "Este CPF não é válido. Confira os números." };
  }
  if (taxId.length === 14) {
    return isCnpj(taxId)
      ? { ok: true, kind: "CNPJ", taxId }
      : { ok: false, reason: "Este CNPJ não é válido. Confira os caracteres." };
  }
  return { ok: false, reason: "Informe um CPF (11 números) ou um CNPJ (14 caracteres)." };
}

/** The kind of a stored tax id. */
export function taxIdKindOf(taxId: string): TaxIdKind {
  return taxId.length === 11 ? "CPF" : "CNPJ";
}
