import {
  AccountInput,
  CancelInvoiceInput,
  ExplainHourInput,
  ExplainLineInput,
  GiveCreditInput,
  InvoiceNumberInput,
  ListInvoicesInput,
  ListPlatformInvoicesInput,
  MonthInput,
  TakeBackCreditInput,
} from "@/domain/billing/invoice-inputs";
import { cancelInvoice } from "@/server/services/billing/cancel-invoice";
import { closeAccountNow } from "@/server/services/billing/close-account-now";
import { explainHour } from "@/server/services/billing/explain-hour";
import { explainLine } from "@/server/services/billing/explain-line";
import { getInvoice, getPlatformInvoice } from "@/server/services/billing/get-invoice";
import { giveCredit } from "@/server/services/billing/give-credit";
import { listAccountCredits } from "@/server/services/billing/list-account-credits";
import { listInvoices } from "@/server/services/billing/list-invoices";
import { listPlatformInvoices, summarizeInvoices } from "@/server/services/billing/list-platform-invoices";
import { reissueInvoice } from "@/server/services/billing/reissue-invoice";
import { getClosingState, requestMonthClosing } from "@/server/services/billing/request-month-closing";
import { takeBackCredit } from "@/server/services/billing/take-back-credit";
import { createRouter, permitted, permittedOnPlatform } from "../trpc";

const manage = () => permittedOnPlatform("platform-invoice:manage");

export const invoicesRouter = createRouter({
  list: permitted("invoice:read")
    .input(ListInvoicesInput)
    .query(({ ctx, input }) => listInvoices(ctx, input)),
  get: permitted("invoice:read")
    .input(InvoiceNumberInput)
    .query(({ ctx, input }) => getInvoice(ctx, input)),
  explain: permitted("invoice:read")
    .input(ExplainLineInput)
    .query(({ ctx, input }) => explainLine(ctx, input)),
  explainHour: permitted("invoice:read")
    .input(ExplainHourInput)
    .query(({ ctx, input }) => explainHour(ctx, input)),
  listAll: manage()
    .input(ListPlatformInvoicesInput)
    .query(({ ctx, input }) => listPlatformInvoices(ctx, input)),
  getAny: manage()
    .input(InvoiceNumberInput)
    .query(({ ctx, input }) => getPlatformInvoice(ctx, input)),
  summary: manage().query(({ ctx }) => summarizeInvoices(ctx)),
  closingState: manage().query(({ ctx }) => getClosingState(ctx)),
  closeMonth: manage()
    .input(MonthInput)
    .mutation(({ ctx, input }) => requestMonthClosing(ctx, input)),
  closeAccountNow: manage()
    .input(AccountInput)
    .mutation(({ ctx, input }) => closeAccountNow(ctx, input)),
  giveCredit: manage()
    .input(GiveCreditInput)
    .mutation(({ ctx, input }) => giveCredit(ctx, input)),
  creditsOf: manage()
    .input(AccountInput)
    .query(({ ctx, input }) => listAccountCredits(ctx, input)),
  takeBackCredit: manage()
    .input(TakeBackCreditInput)
    .mutation(({ ctx, input }) => takeBackCredit(ctx, input)),
  cancel: manage()
    .input(CancelInvoiceInput)
    .mutation(({ ctx, input }) => cancelInvoice(ctx, input)),
  reissue: manage()
    .input(CancelInvoiceInput)
    .mutation(({ ctx, input }) => reissueInvoice(ctx, input)),
});
