import { describe, expect, it } from "vitest";
import { invoiceQuery, platformInvoiceQuery } from "./invoice-filter";

describe("the filter of an invoice list in an address", () => {
  it("comes back as it went in", () => {
    const filter = { search: "Padaria & Cia", status: "OVERDUE" } as const;
    const query = platformInvoiceQuery.queryOf(filter).toString();
    expect(query).toBe("busca=Padaria+%26+Cia&situacao=OVERDUE");
    expect(platformInvoiceQuery.filterOf(new URLSearchParams(query))).toEqual(filter);
    expect(platformInvoiceQuery.queryOf({ search: "" }).size).toBe(0);
  });

  it("leaves the customer's search to the table, and is none where the address was tampered with", () => {
    expect(invoiceQuery.names).toEqual(["situacao"]);
    expect(invoiceQuery.filterOf(new URLSearchParams("busca=a&situacao=PAID"))).toEqual({ status: "PAID" });
    expect(invoiceQuery.filterOf(new URLSearchParams("situacao=OUTRA"))).toBeUndefined();
  });
});
