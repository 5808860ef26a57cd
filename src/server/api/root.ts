import { accessLogRouter } from "./routers/access-log";
import { dashboardRouter } from "./routers/dashboard";
import { invoicesRouter } from "./routers/invoices";
import { paymentsRouter } from "./routers/payments";
import { plansRouter } from "./routers/plans";
import { quotaRequestsRouter } from "./routers/quota-requests";
import { usageRouter } from "./routers/usage";
import { createCallerFactory, createRouter } from "./trpc";

/** Every procedure of the platform; one router per area. */
export const appRouter = createRouter({
  accessLog: accessLogRouter,
  dashboard: dashboardRouter,
  invoices: invoicesRouter,
  payments: paymentsRouter,
  plans: plansRouter,
  quotaRequests: quotaRequestsRouter,
  usage: usageRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
