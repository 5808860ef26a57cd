import type { ServiceContext } from "@/server/context";
import { sendMail } from "@/server/services/mail/send-mail";
import type { JobName, JobPayload } from "./catalog";

type Handler<Name extends JobName> = (ctx: ServiceContext, payload: JobPayload<Name>) => Promise<void>;

/** What each job does: one call of a service. */
export const jobHandlers = {
  "mail.send-mail": (ctx, { mailId }) => sendMail(ctx, mailId),
} satisfies { [Name in JobName]: Handler<Name> };
