import { filterQuery } from "@/domain/filter-query";
import { ListInvoicesInput, ListPlatformInvoicesInput } from "./invoice-inputs";

/** An invoice list's filter as it stands in an address: `situacao=OVERDUE`. */
export const invoiceQuery = filterQuery(ListInvoicesInput.pick({ status: true }), { status: "situacao" });

/** The provider's: `busca=padaria&situacao=OVERDUE`. */
export const platformInvoiceQuery = filterQuery(
  ListPlatformInvoicesInput.pick({ status: true, search: true }),
  { search: "busca", status: "situacao" },
);
