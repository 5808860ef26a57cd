import { z } from "zod";

export const invoiceStatuses = ["PENDING", "PAID", "OVERDUE", "CANCELED"] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

export const InvoiceNumberInput = z.object({ number: z.string().max(32) });
export type InvoiceNumberInput = z.output<typeof InvoiceNumberInput>;

/** The invoice a page ended with. */
const Cursor = z.object({ month: z.string().max(7), sequence: z.int() });

export const ListInvoicesInput = z.object({
  status: z.enum(invoiceStatuses).optional(),
  cursor: Cursor.nullish(),
  limit: z.int().min(1).max(100).default(25),
});
export type ListInvoicesInput = z.output<typeof ListInvoicesInput>;

export const MonthInput = z.object({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Informe o mês como 2026-10."),
});
export type MonthInput = z.output<typeof MonthInput>;

export const ListPlatformInvoicesInput = ListInvoicesInput.extend({
  month: MonthInput.shape.month.optional(),
  accountId: z.uuid().optional(),
  /** Part of the number or of the company's name. */
  search: z.string().trim().max(120).default(""),
});
export type ListPlatformInvoicesInput = z.output<typeof ListPlatformInvoicesInput>;

export const ExplainLineInput = InvoiceNumberInput.extend({ position: z.int().min(0).max(1000) });
export type ExplainLineInput = z.output<typeof ExplainLineInput>;

/** One of the hours that a line adds up. */
export const ExplainHourInput = ExplainLineInput.extend({ hour: z.date() });
export type ExplainHourInput = z.output<typeof ExplainHourInput>;

export const AccountInput = z.object({ accountId: z.uuid() });
export type AccountInput = z.output<typeof AccountInput>;

export const GiveCreditInput = AccountInput.extend({
  /** Made by the screen when it opens: the same request gives one credit, however often it is sent. */
  requestId: z.uuid(),
  amountCentavos: z
    .bigint({ error: "Informe o valor." })
    .min(1n, "O crédito precisa ser maior que zero.")
    .max(100_000_000n, "O crédito máximo é R$ 1.000.000,00."),
  reason: z.string().trim().min(3, "Diga o motivo: ele aparece para o cliente.").max(200),
});
export type GiveCreditInput = z.output<typeof GiveCreditInput>;

/** Takes back of a credit that was given by hand. */
export const TakeBackCreditInput = GiveCreditInput.extend({ creditId: z.uuid() });
export type TakeBackCreditInput = z.output<typeof TakeBackCreditInput>;

export const CancelInvoiceInput = InvoiceNumberInput.extend({
  reason: z.string().trim().min(3, "Diga o motivo do cancelamento.").max(200),
});
export type CancelInvoiceInput = z.output<typeof CancelInvoiceInput>;

/** What marketing and sales cost in a month; null: not known. */
export const SetMarketingSpendInput = MonthInput.extend({
  amountCentavos: z
    .bigint({ error: "Informe o valor." })
    .min(0n, "O gasto não pode ser negativo.")
    .max(100_000_000_000n, "Este valor é grande demais.")
    .nullable(),
});
export type SetMarketingSpendInput = z.output<typeof SetMarketingSpendInput>;
