import { formatZipCode } from "./zip-code";

interface Address {
  street: string;
  number: string;
  complement?: string | undefined;
  district: string;
  city: string;
  state: string;
  zipCode: string;
}

/** As on an envelope: `Rua Augusta, 100, sala 2`, then `Centro, Campinas/SP, CEP 13010-110`. */
export function addressLines({
  street,
  number,
  complement,
  district,
  city,
  state,
  zipCode,
}: Address): string[] {
  return [
    [street, number, complement].filter(Boolean).join(", "),
    `${district}, ${city}/${state}, CEP ${formatZipCode(zipCode)}`,
  ];
}
