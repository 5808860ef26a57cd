import { expect, test } from "vitest";
import { demoCustomers } from "./demo-customers";

/** The first digits of a state's CEPs, as the Correios gave them out. */
const prefixesOf: Record<string, RegExp> = {
  SP: /^[01]/,
  RJ: /^2[0-8]/,
  MG: /^3/,
  PR: /^8[0-7]/,
  PA: /^6[6-8]/,
  SC: /^8[89]/,
};

test.each(demoCustomers.map((customer) => [customer.companyName, customer] as const))(
  "%s has a CEP of its own state",
  (_, { zipCode, state }) => {
    expect(zipCode).toMatch(/^\d{8}$/);
    expect(zipCode).toMatch(prefixesOf[state] ?? "a state with known CEPs");
  },
);
