import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, dunningSteps, invoices, notifications, suspensions } from "@/server/db/schema";
import { endSuspension } from "@/server/services/accounts/end-suspension";
import { openSuspension } from "@/server/services/accounts/open-suspension";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { queueMail } from "@/server/services/mail/queue-mail";

/**
 * Ends what billing had restricted or suspended, once no invoice that led there is open any more; a suspension becomes
 * a restriction when those that are left only led to one. What a person decided stays.
 */
export async function liftRestriction(
  tx: Transaction,
  ctx: ServiceContext,
  accountId: string,
): Promise<void> {
  const [automatic] = await tx
    .select({ id: suspensions.id, level: suspensions.level })
    .from(suspensions)
    .where(
      and(
        eq(suspensions.accountId, accountId),
        isNull(suspensions.endedAt),
        isNotNull(suspensions.invoiceId),
      ),
    );
  if (!automatic) return;
  const causes = await otherCauses(tx, accountId);
  const [cause] = causes;
  if (cause) {
    const isMilder = automatic.level === "SUSPENDED" && causes.every(({ step }) => step === "RESTRICTED");
    if (isMilder) await lowerToRestriction(tx, ctx, accountId, cause);
    return;
  }
  const ended = await endSuspension(tx, ctx, accountId, { restoresRestriction: false });
  if (ended && !(await isRestricted(tx, accountId))) await tellOwner(tx, accountId, automatic.id);
}

async function isRestricted(tx: Transaction, accountId: string): Promise<boolean> {
  const [open] = await tx
    .select({ id: suspensions.id })
    .from(suspensions)
    .where(and(eq(suspensions.accountId, accountId), isNull(suspensions.endedAt)));
  return open !== undefined;
}

interface Cause {
  invoiceId: string;
  number: string;
  step: string;
}

async function lowerToRestriction(
  tx: Transaction,
  ctx: ServiceContext,
  accountId: string,
  { invoiceId, number }: Cause,
): Promise<void> {
  await endSuspension(tx, ctx, accountId, { restoresRestriction: true });
  if (!(await isRestricted(tx, accountId))) {
    const reason = `A fatura ${number} está em aberto.`;
    await openSuspension(tx, ctx, { accountId, level: "RESTRICTED", reason, invoiceId });
  }
  await tx.insert(notifications).values({
    accountId,
    type: "ACCOUNT_ACTIVATED",
    title: "Sua conta não está mais suspensa",
    message: `Leituras e restaurações voltaram. Novos envios voltam quando a fatura ${number} for paga.`,
    href: `/faturas/${number}`,
  });
}

function otherCauses(tx: Transaction, accountId: string): Promise<Cause[]> {
  return tx
    .select({ invoiceId: invoices.id, number: invoices.number, step: dunningSteps.step })
    .from(invoices)
    .innerJoin(
      dunningSteps,
      and(eq(dunningSteps.accountId, invoices.accountId), eq(dunningSteps.invoiceId, invoices.id)),
    )
    .where(
      and(
        eq(invoices.accountId, accountId),
        inArray(invoices.status, ["PENDING", "OVERDUE"]),
        inArray(dunningSteps.step, ["RESTRICTED", "SUSPENDED"]),
        // What was done about it before it was paid is no cause any more when it was opened again.
        sql`${dunningSteps.round} = (select count(*) from invoice_reopenings r
          where r.account_id = ${invoices.accountId} and r.invoice_id = ${invoices.id})`,
      ),
    )
    .orderBy(invoices.dueOn, invoices.id);
}

async function tellOwner(tx: Transaction, accountId: string, suspensionId: string): Promise<void> {
  await tx.insert(notifications).values({
    accountId,
    type: "ACCOUNT_ACTIVATED",
    title: "Sua conta está ativa de novo",
    message: "Envios, leituras e backups voltaram a funcionar.",
    href: "/painel",
  });
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
  const owner = await ownerOf(tx, accountId);
  if (!account || !owner) return;
  await queueMail(tx, {
    idempotencyKey: `account-reactivated:${suspensionId}`,
    template: "account-reactivated",
    props: {
      recipientName: owner.fullName,
      companyName: account.companyName,
      dashboardUrl: new URL("/painel", environment().APP_URL).href,
    },
    recipient: owner.email,
    accountId,
  });
}
