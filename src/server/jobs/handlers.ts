import type { ServiceContext } from "@/server/context";
import { sendMail } from "@/server/services/mail/send-mail";
import { purgeExpired } from "@/server/services/people/purge-expired";
import type { JobName, JobPayload } from "./catalog";

type Handler<Name extends JobName> = (ctx: ServiceContext, payload: JobPayload<Name>) => Promise<void>;

/** What each job does: one call of a service. */
export const jobHandlers = {
  "mail.send-mail": (ctx, { mailId }) => sendMail(ctx, mailId),
  "people.purge-expired": (ctx) => purgeExpired(ctx),
} satisfies { [Name in JobName]: Handler<Name> };
