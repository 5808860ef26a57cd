import type { RunningPart } from "@/embedded/part";
import { json } from "@/embedded/web/answers";
import { serveRoutes } from "@/embedded/web/serve-routes";
import { ApiError } from "./api-error";
import { checkoutApi } from "./checkout-api";
import { customersApi } from "./customers-api";
import { startNotifier } from "./notifier";
import { changePayment } from "./payment-changes";
import { PaymentStore } from "./payment-store";
import { paymentsApi } from "./payments-api";
import { paymentsPages } from "./payments-pages";

const EXPIRY_TICK_MS = 1000;

export interface PaymentsOptions {
  dataDir: string;
  host: string;
  /** 0 picks a free port. */
  port: number;
  accessToken: string;
  /** Signs the notifications. */
  webhookSecret: string;
  /** Begins the addresses of Pix and boleto pages; the part's own address when undefined. */
  publicUrl?: string;
}

/** A Mercado Pago for development and demonstration: speaks its REST API and moves no money. */
export async function startPayments(options: PaymentsOptions): Promise<RunningPart> {
  const store = new PaymentStore(options.dataDir);
  const notifier = startNotifier(store, options.webhookSecret);
  let publicUrl = options.publicUrl ?? "";
  const context = {
    store,
    accessToken: options.accessToken,
    publicUrl: () => publicUrl,
    expireOverdue() {
      for (const payment of store.listExpired(Date.now()))
        changePayment(store, payment.id, { kind: "expire" });
    },
  };
  const web = await serveRoutes({
    host: options.host,
    port: options.port,
    routes: [
      ...paymentsApi(context),
      ...checkoutApi(store, context.publicUrl),
      ...customersApi(store, options.accessToken),
      ...paymentsPages(context, notifier),
    ],
    notFound: () => new ApiError(404, "Resource not found").toAnswer(),
    failed(error) {
      if (error instanceof ApiError) return error.toAnswer();
      console.error("[payments]", error);
      return json(500, { message: "Internal error", error: "internal_error", status: 500, cause: [] });
    },
  });
  publicUrl ||= web.address;
  notifier.wake();
  const expiry = setInterval(context.expireOverdue, EXPIRY_TICK_MS);
  console.log(`[payments] development and demonstration only, moves no money: ${web.address}`);
  let stopping: Promise<void> | undefined;
  const stopAll = async () => {
    clearInterval(expiry);
    await web.stop();
    await notifier.stop();
    store.close();
  };
  return {
    address: web.address,
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}
