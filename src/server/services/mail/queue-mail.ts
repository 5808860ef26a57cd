import { sql } from "drizzle-orm";
import { type MailContent, type MailName, mailCatalog } from "@/emails/catalog";
import type { Transaction } from "@/server/db/client";
import { insertMany } from "@/server/db/insert-many";
import { mails } from "@/server/db/schema";
import { enqueue, enqueueMany } from "@/server/jobs/enqueue";
import { processSecretBox } from "@/server/secrets/process-secret-box";

/** What a queued mail's content is sealed for. */
export const mailPurpose = (idempotencyKey: string) => `mail:${idempotencyKey}`;

interface QueuedMail<Name extends MailName> {
  idempotencyKey: string;
  template: Name;
  props: MailContent<Name>;
  recipient: string;
  accountId: string | null;
}

/**
 * Queues a mail in the transaction of what it tells about. `idempotencyKey` names the fact: a second mail
 * about the same fact is not queued. Throws ZodError when the content does not fit the template.
 */
export async function queueMail<Name extends MailName>(
  tx: Transaction,
  mail: QueuedMail<Name>,
): Promise<void> {
  const [queued] = await tx
    .insert(mails)
    .values(sealedRow(mail))
    .onConflictDoNothing()
    .returning({ id: mails.id });
  if (queued) await enqueue(tx, "mail.send-mail", { mailId: queued.id }, { key: queued.id });
}

/** Draws up many mails and gives what queues them in two statements, otherwise as `queueMail` does. */
export function queueingMails<Name extends MailName>(
  many: readonly QueuedMail<Name>[],
): (tx: Transaction) => Promise<void> {
  const rows = many.map(sealedRow);
  return async (tx) => {
    const queued = await insertMany<typeof mails, { id: string }>(
      tx,
      mails,
      rows,
      sql`on conflict do nothing returning id`,
    );
    await enqueueMany(
      tx,
      "mail.send-mail",
      queued.map(({ id }) => ({ payload: { mailId: id }, key: id })),
    );
  };
}

function sealedRow<Name extends MailName>({ props, ...row }: QueuedMail<Name>) {
  mailCatalog[row.template].propsSchema.parse(props);
  const sealedProps = processSecretBox().seal(JSON.stringify(props), mailPurpose(row.idempotencyKey));
  return { ...row, sealedProps };
}
