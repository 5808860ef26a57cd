import { accessLogRouter } from "./routers/access-log";
import { accountsRouter } from "./routers/accounts";
import { auditRouter } from "./routers/audit";
import { notificationsRouter } from "./routers/notifications";
import { platformRouter } from "./routers/platform";
import { registrationRouter } from "./routers/registration";
import { sessionRouter } from "./routers/session";
import { settingsRouter } from "./routers/settings";
import { teamRouter } from "./routers/team";
import { createCallerFactory, createRouter } from "./trpc";

/** Every procedure of the platform; one router per area. */
export const appRouter = createRouter({
  accounts: accountsRouter,
  audit: auditRouter,
  notifications: notificationsRouter,
  platform: platformRouter,
  registration: registrationRouter,
  session: sessionRouter,
  settings: settingsRouter,
  team: teamRouter,
  accessLog: accessLogRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
