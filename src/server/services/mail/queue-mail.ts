import { type MailContent, type MailName, mailCatalog } from "@/emails/catalog";
import type { Transaction } from "@/server/db/client";
import { mails } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { processSecretBox } from "@/server/secrets/process-secret-box";

/** What a queued mail's content is sealed for. */
export const mailPurpose = (idempotencyKey: string) => `mail:${idempotencyKey}`;

/**
 * Queues a mail in the transaction of what it tells about. `idempotencyKey` names the fact: a second mail
 * about the same fact is not queued. Throws ZodError when the content does not fit the template.
 */
export async function queueMail<Name extends MailName>(
  tx: Transaction,
  mail: {
    idempotencyKey: string;
    template: Name;
    props: MailContent<Name>;
    recipient: string;
    accountId: string | null;
  },
): Promise<void> {
  const { props, ...row } = mail;
  mailCatalog[mail.template].propsSchema.parse(props);
  const sealedProps = processSecretBox().seal(JSON.stringify(props), mailPurpose(mail.idempotencyKey));
  const [queued] = await tx
    .insert(mails)
    .values({ ...row, sealedProps })
    .onConflictDoNothing()
    .returning({ id: mails.id });
  if (queued) await enqueue(tx, "mail.send-mail", { mailId: queued.id }, { key: queued.id });
}
