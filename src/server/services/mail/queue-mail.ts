import type { Transaction } from "@/server/db/client";
import { mails } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";

/**
 * Queues a mail in the transaction of what it tells about. `idempotencyKey` names the fact: a second mail
 * about the same fact is not queued.
 */
export async function queueMail(
  tx: Transaction,
  mail: {
    idempotencyKey: string;
    template: string;
    props: Record<string, unknown>;
    recipient: string;
    accountId: string | null;
  },
): Promise<void> {
  const [row] = await tx.insert(mails).values(mail).onConflictDoNothing().returning({ id: mails.id });
  if (row) await enqueue(tx, "mail.send-mail", { mailId: row.id }, { key: row.id });
}
