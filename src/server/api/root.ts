import { accessLogRouter } from "./routers/access-log";
import { createCallerFactory, createRouter } from "./trpc";

/** Every procedure of the platform; one router per area. */
export const appRouter = createRouter({
  accessLog: accessLogRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
