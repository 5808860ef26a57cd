import { readDecimal, writeDecimal } from "@/components/billing/decimal-input";
import type { PriceFields } from "@/domain/billing/plan-inputs";

const gigabyte = 1024n ** 3n;
const micros = 6;

export const priceInputs = [
  { key: "storageGbMonthMicros", label: "GB-mês armazenado, em reais" },
  { key: "bandwidthGbMicros", label: "GB de tráfego, em reais" },
  { key: "requestMicros", label: "Requisição, em reais" },
  { key: "minimumMicros", label: "Mínimo por mês, em reais" },
  { key: "includedStorageBytes", label: "Armazenamento incluído, em GB" },
  { key: "includedBandwidthBytes", label: "Tráfego incluído por mês, em GB" },
] as const;

export type PriceKey = (typeof priceInputs)[number]["key"];
export type PriceTexts = Record<PriceKey, string>;

const isSize = (key: PriceKey) => key === "includedStorageBytes" || key === "includedBandwidthBytes";

/** A price as it is typed. */
export function priceTexts(price: PriceFields | null): PriceTexts {
  return Object.fromEntries(
    priceInputs.map(({ key }) => {
      const value = price?.[key] ?? 0n;
      return [key, isSize(key) ? writeDecimal(value / gigabyte, 0) : writeDecimal(value, micros, 2)];
    }),
  ) as PriceTexts;
}

/** What was typed as a price, or what to correct by field. */
export function readPrice(
  texts: PriceTexts,
): { ok: true; price: PriceFields } | { ok: false; errors: Partial<PriceTexts> } {
  const errors: Partial<PriceTexts> = {};
  const read = (key: PriceKey): bigint => {
    const value = readDecimal(texts[key], isSize(key) ? 0 : micros);
    if (value === undefined)
      errors[key] = isSize(key) ? "Escreva um número inteiro, como 1.000." : "Escreva como 0,15.";
    return isSize(key) ? (value ?? 0n) * gigabyte : (value ?? 0n);
  };
  const price: PriceFields = {
    storageGbMonthMicros: read("storageGbMonthMicros"),
    bandwidthGbMicros: read("bandwidthGbMicros"),
    requestMicros: read("requestMicros"),
    minimumMicros: read("minimumMicros"),
    includedStorageBytes: read("includedStorageBytes"),
    includedBandwidthBytes: read("includedBandwidthBytes"),
  };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, price };
}
