import type { ServiceContext } from "@/server/context";
import { removeContents } from "@/server/services/buckets/remove-contents";
import { sendMail } from "@/server/services/mail/send-mail";
import { purgeExpired } from "@/server/services/people/purge-expired";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { shareQuotas } from "@/server/services/provisioning/share-quotas";
import { sweepTenants } from "@/server/services/provisioning/sweep-tenants";

import type { JobName, JobPayload } from "./catalog";

type Handler<Name extends JobName> = (ctx: ServiceContext, payload: JobPayload<Name>) => Promise<void>;

/** What each job does: one call of a service. */
export const jobHandlers = {
  "mail.send-mail": (ctx, { mailId }) => sendMail(ctx, mailId),
  "provisioning.apply-tenant": async (ctx, { accountId }) => {
    await applyTenant(ctx, accountId);
  },
  "provisioning.sweep-tenants": (ctx) => sweepTenants(ctx),
  "provisioning.share-quotas": (ctx) => shareQuotas(ctx),
  "buckets.remove-contents": (ctx, payload) => removeContents(ctx, payload),
  "people.purge-expired": (ctx) => purgeExpired(ctx),
} satisfies { [Name in JobName]: Handler<Name> };
