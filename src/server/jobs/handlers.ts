import type { ServiceContext } from "@/server/context";
import { remindOfRotation } from "@/server/services/access-keys/remind-of-rotation";
import { watchBackups } from "@/server/services/backup-radar/watch-backups";
import { chaseOverdue } from "@/server/services/billing/chase-overdue";
import { closeDueMonth } from "@/server/services/billing/close-due-month";
import { closeEndedAccount } from "@/server/services/billing/close-ended-account";
import { closeMonth } from "@/server/services/billing/close-month";
import { storeInvoicePdfs } from "@/server/services/billing/store-invoice-pdfs";
import { removeContents } from "@/server/services/buckets/remove-contents";
import { evaluateFreeTraffic } from "@/server/services/free-traffic/evaluate-free-traffic";
import { sendMail } from "@/server/services/mail/send-mail";
import { checkCounters } from "@/server/services/metering/check-counters";
import { countSpace } from "@/server/services/metering/count-space";
import { keepPartitions } from "@/server/services/metering/keep-partitions";
import { readCounters } from "@/server/services/metering/read-counters";
import { reconcileUsage } from "@/server/services/metering/reconcile-usage";
import { rollHours } from "@/server/services/metering/roll-hours";
import { runDueCycle } from "@/server/services/metering/run-cycle";
import { sweepSpace } from "@/server/services/metering/sweep-space";
import { cancelPayment } from "@/server/services/payments/cancel-payment";
import { settlePayment } from "@/server/services/payments/settle-payment";
import { syncPayment } from "@/server/services/payments/sync-payment";
import { purgeExpired } from "@/server/services/people/purge-expired";
import { checkDueShield } from "@/server/services/platform/check-due-shield";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { shareQuotas } from "@/server/services/provisioning/share-quotas";
import { sweepTenants } from "@/server/services/provisioning/sweep-tenants";
import { findBursts } from "@/server/services/ransomware-guard/find-bursts";
import { restoreObjects } from "@/server/services/ransomware-guard/restore-objects";
import { evaluateSpendingCaps } from "@/server/services/spending-caps/evaluate-spending-caps";

import type { JobName, JobPayload } from "./catalog";

type Handler<Name extends JobName> = (ctx: ServiceContext, payload: JobPayload<Name>) => Promise<void>;

/** What each job does: one call of a service. */
export const jobHandlers = {
  "mail.send-mail": (ctx, { mailId }) => sendMail(ctx, mailId),
  "metering.run-cycle": (ctx) => runDueCycle(ctx),
  "metering.read-counters": (ctx) => readCounters(ctx),
  "metering.reconcile-usage": async (ctx) => void (await reconcileUsage(ctx)),
  "metering.keep-partitions": (ctx) => keepPartitions(ctx),
  "metering.roll-hours": (ctx) => rollHours(ctx),
  "metering.check-counters": (ctx, payload) => checkCounters(ctx, payload),
  "metering.count-space": (ctx, payload) => countSpace(ctx, payload),
  "metering.sweep-space": (ctx) => sweepSpace(ctx),
  "billing.close-due-month": (ctx) => closeDueMonth(ctx),
  "billing.close-month": async (ctx, payload) => void (await closeMonth(ctx, payload)),
  "billing.close-ended-account": (ctx, payload) => closeEndedAccount(ctx, payload),
  "billing.chase-overdue": (ctx) => chaseOverdue(ctx),
  "billing.store-invoice-pdfs": (ctx) => storeInvoicePdfs(ctx),
  "billing.evaluate-spending-caps": (ctx) => evaluateSpendingCaps(ctx),
  "billing.evaluate-free-traffic": (ctx) => evaluateFreeTraffic(ctx),
  "payments.sync-payment": (ctx, payload) => syncPayment(ctx, payload),
  "payments.settle-payment": (ctx, payload) => settlePayment(ctx, payload),
  "payments.cancel-payment": (ctx, payload) => cancelPayment(ctx, payload),
  "provisioning.apply-tenant": async (ctx, { accountId }) => {
    await applyTenant(ctx, accountId);
  },
  "provisioning.sweep-tenants": (ctx) => sweepTenants(ctx),
  "provisioning.share-quotas": (ctx) => shareQuotas(ctx),
  "buckets.remove-contents": (ctx, payload) => removeContents(ctx, payload),
  "people.purge-expired": (ctx) => purgeExpired(ctx),
  "backup-radar.watch-backups": (ctx) => watchBackups(ctx),
  "ransomware-guard.find-bursts": (ctx) => findBursts(ctx),
  "ransomware-guard.restore-objects": (ctx, payload) => restoreObjects(ctx, payload),
  "access-keys.remind-of-rotation": (ctx) => remindOfRotation(ctx),
  "platform.check-shield": (ctx) => checkDueShield(ctx),
} satisfies { [Name in JobName]: Handler<Name> };
