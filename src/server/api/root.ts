import { accessKeysRouter } from "./routers/access-keys";
import { accessLogRouter } from "./routers/access-log";
import { backupRouter } from "./routers/backup";
import { bucketsRouter } from "./routers/buckets";
import { provisioningRouter } from "./routers/provisioning";
import { createCallerFactory, createRouter } from "./trpc";

/** Every procedure of the platform; one router per area. */
export const appRouter = createRouter({
  accessKeys: accessKeysRouter,
  accessLog: accessLogRouter,
  backup: backupRouter,
  buckets: bucketsRouter,
  provisioning: provisioningRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
