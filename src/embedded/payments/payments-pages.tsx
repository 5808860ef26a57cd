import { page, seeOther } from "@/embedded/web/answers";
import { type Route, route, type WebRequest } from "@/embedded/web/serve-routes";
import { ApiError } from "./api-error";
import type { Notifier } from "./notifier";
import { changePayment, type PaymentChange, possibleChanges } from "./payment-changes";
import { type PaymentDocument, toCentavos } from "./payment-document";
import { PaymentPage } from "./payment-page";
import { mustGet, type PaymentsContext, withQrImage } from "./payments-api";
import { PaymentsPage } from "./payments-page";
import { TicketPage } from "./ticket-page";

/** The provider's pages (`/`, `/payments/:id`) and the payer's (`/payments/:id/ticket`). */
export function paymentsPages(context: PaymentsContext, notifier: Notifier): Route[] {
  const { store } = context;
  const findPayment = (id = ""): PaymentDocument => {
    context.expireOverdue();
    return mustGet(store, id);
  };
  return [
    route("GET", "/", (request) => {
      context.expireOverdue();
      const query = request.url.searchParams.get("q") ?? "";
      const status = request.url.searchParams.get("status") ?? "";
      const { payments, total } = store.findPayments({ query, status, limit: 100 });
      return page(<PaymentsPage payments={payments} total={total} query={query} status={status} />);
    }),
    route("GET", "/payments/:id", (request, { id }) => {
      const payment = findPayment(id);
      const refusal = request.url.searchParams.get("refused") ?? undefined;
      const notifications = store.listNotifications(payment.id);
      return page(<PaymentPage payment={payment} notifications={notifications} refusal={refusal} />);
    }),
    route("POST", "/payments/:id/notify", (_request, { id }) => {
      const payment = findPayment(id);
      store.addNotification(payment, "payment.updated", Date.now());
      notifier.wake();
      return seeOther(`/payments/${payment.id}`);
    }),
    route("GET", "/payments/:id/ticket", async (_request, { id }) =>
      page(<TicketPage payment={await withQrImage(findPayment(id))} />),
    ),
    route("POST", "/payments/:id/pay", (_request, { id }) => {
      const payment = findPayment(id);
      // Pressed twice, or after it expired: the page shows how it stands.
      if (possibleChanges(payment).includes("approve")) changePayment(store, payment.id, { kind: "approve" });
      notifier.wake();
      return seeOther(`/payments/${payment.id}/ticket`);
    }),
    route("POST", "/payments/:id/:change", (request, { id, change = "" }) => {
      const payment = findPayment(id);
      try {
        changePayment(store, payment.id, readChange(change, request));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return seeOther(`/payments/${payment.id}?refused=${encodeURIComponent(change)}`);
      }
      notifier.wake();
      return seeOther(`/payments/${payment.id}`);
    }),
  ];
}

function readChange(kind: string, request: WebRequest): PaymentChange {
  switch (kind) {
    case "approve":
    case "reject":
    case "expire":
    case "cancel":
    case "charge-back":
      return { kind };
    case "refund": {
      const typed = new URLSearchParams(request.body.toString("utf8")).get("amount")?.trim() ?? "";
      if (typed === "") return { kind };
      // "1.234,56" as people type it; anything unreadable becomes NaN, which no refund accepts.
      const reais = Number(typed.replace(/[R$\s.]/g, "").replace(",", "."));
      return { kind, amountCentavos: toCentavos(reais) };
    }
    default:
      throw new ApiError(404, "Resource not found");
  }
}
