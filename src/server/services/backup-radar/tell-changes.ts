import { and, eq, inArray, isNull } from "drizzle-orm";
import type { MailContent, MailName } from "@/emails/catalog";
import { environment } from "@/env";
import type { Transaction } from "@/server/db/client";
import { backupAlerts, users } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import type { AlertChange } from "./alert-changes";
import { raisedWords, recoveredWords, type Words } from "./alert-words";
import { explainSilence } from "./explain-silence";

const linesInMail = 20;

/** Keeps what began and what ended, and tells Owner and Admins in one mail and one notice of each kind. */
export async function tellChanges(
  tx: Transaction,
  { accountId, now }: { accountId: string; now: Date },
  changes: readonly AlertChange[],
): Promise<void> {
  const raised = changes.filter((change) => change.change === "raised");
  const resolved = changes.filter((change) => change.change === "resolved");
  const words: Words[] = [];
  const ids: string[] = [];
  for (const change of raised) {
    const reason = change.kind === "LATE" ? await explainSilence(tx, accountId, change) : undefined;
    const said = raisedWords(change, now, reason);
    const [alert] = await tx
      .insert(backupAlerts)
      .values({
        accountId,
        bucketId: change.watch.bucketId,
        accessKeyRowId: change.watch.keyRowId,
        kind: change.kind,
        raisedAt: now,
        details: said.line,
        usualBytes: change.judgement.usual?.medianBytes ?? null,
      })
      .onConflictDoNothing()
      .returning({ id: backupAlerts.id });
    if (!alert) continue;
    words.push(said);
    ids.push(alert.id);
  }
  for (const { alertId, outcome } of resolved) {
    await tx
      .update(backupAlerts)
      .set({ resolvedAt: now, outcome })
      .where(and(eq(backupAlerts.accountId, accountId), eq(backupAlerts.id, alertId)));
  }
  await tell(tx, accountId, { ids, words, template: "backup-alert", many: "backups precisam de atenção" });
  const back = resolved.filter(({ outcome }) => outcome === "RECOVERED");
  await tell(tx, accountId, {
    ids: back.map(({ alertId }) => alertId),
    words: back.map(recoveredWords),
    template: "backup-recovered",
    many: "backups voltaram ao normal",
  });
}

interface Message {
  ids: readonly string[];
  words: readonly Words[];
  template: Extract<MailName, "backup-alert" | "backup-recovered">;
  many: string;
}

async function tell(
  tx: Transaction,
  accountId: string,
  { ids, words, template, many }: Message,
): Promise<void> {
  const [first] = words;
  if (!first) return;
  const headline = words.length === 1 ? first.headline : `${words.length} ${many}`;
  await notify(tx, {
    accountId,
    type: template === "backup-alert" ? "BACKUP_ALERT" : "BACKUP_RECOVERED",
    title: headline,
    message:
      words.length === 1
        ? first.line
        : words
            .map(({ headline: each }) => each)
            .slice(0, 3)
            .join(" · "),
    href: "/radar",
  });
  const props: Omit<MailContent<typeof template>, "recipientName"> = {
    headline,
    backups: words.slice(0, linesInMail).map(({ line }) => line),
    moreCount: Math.max(0, words.length - linesInMail),
    radarUrl: new URL("/radar", environment().APP_URL).href,
  };
  for (const person of await recipientsOf(tx, accountId)) {
    await queueMail(tx, {
      idempotencyKey: `${template}:${ids[0]}:${person.id}`,
      template,
      props: { ...props, recipientName: person.fullName },
      recipient: person.email,
      accountId,
    });
  }
}

function recipientsOf(tx: Transaction, accountId: string) {
  return tx
    .select({ id: users.id, email: users.email, fullName: users.fullName })
    .from(users)
    .where(
      and(eq(users.accountId, accountId), inArray(users.role, ["OWNER", "ADMIN"]), isNull(users.removedAt)),
    );
}
