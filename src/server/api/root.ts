import { accessKeysRouter } from "./routers/access-keys";
import { accessLogRouter } from "./routers/access-log";
import { accountsRouter } from "./routers/accounts";
import { auditRouter } from "./routers/audit";
import { backupRouter } from "./routers/backup";
import { backupRadarRouter } from "./routers/backup-radar";
import { bucketsRouter } from "./routers/buckets";
import { dashboardRouter } from "./routers/dashboard";
import { invoicesRouter } from "./routers/invoices";
import { notificationsRouter } from "./routers/notifications";
import { objectsRouter } from "./routers/objects";
import { paymentsRouter } from "./routers/payments";
import { plansRouter } from "./routers/plans";
import { platformRouter } from "./routers/platform";
import { provisioningRouter } from "./routers/provisioning";
import { quotaRequestsRouter } from "./routers/quota-requests";
import { ransomwareGuardRouter } from "./routers/ransomware-guard";
import { registrationRouter } from "./routers/registration";
import { sessionRouter } from "./routers/session";
import { settingsRouter } from "./routers/settings";
import { spendingCapsRouter } from "./routers/spending-caps";
import { teamRouter } from "./routers/team";
import { usageRouter } from "./routers/usage";

import { createCallerFactory, createRouter } from "./trpc";

/** Every procedure of the platform; one router per area. */
export const appRouter = createRouter({
  accessKeys: accessKeysRouter,
  accounts: accountsRouter,
  audit: auditRouter,
  notifications: notificationsRouter,
  platform: platformRouter,
  registration: registrationRouter,
  session: sessionRouter,
  settings: settingsRouter,
  team: teamRouter,
  accessLog: accessLogRouter,
  dashboard: dashboardRouter,
  invoices: invoicesRouter,
  payments: paymentsRouter,
  plans: plansRouter,
  quotaRequests: quotaRequestsRouter,
  usage: usageRouter,
  spendingCaps: spendingCapsRouter,
  backup: backupRouter,
  backupRadar: backupRadarRouter,
  buckets: bucketsRouter,
  objects: objectsRouter,
  provisioning: provisioningRouter,
  ransomwareGuard: ransomwareGuardRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
