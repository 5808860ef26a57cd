import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts, notifications, suspensions } from "@/server/db/schema";
import { endSuspension } from "@/server/services/accounts/end-suspension";
import { openSuspension } from "@/server/services/accounts/open-suspension";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { tellRestrictionLeft } from "@/server/services/accounts/tell-restriction-left";
import { queueMail } from "@/server/services/mail/queue-mail";
import { type DunningCause, dunningCauses } from "./dunning-causes";

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
  const causes = await dunningCauses(tx, accountId);
  const [cause] = causes;
  if (cause) {
    const isMilder = automatic.level === "SUSPENDED" && causes.every(({ level }) => level === "RESTRICTED");
    if (isMilder) await lowerToRestriction(tx, ctx, accountId, cause);
    return;
  }
  const ended = await endSuspension(tx, ctx, accountId, { restoresRestriction: false });
  if (ended && !(await tellRestrictionLeft(tx, ctx, accountId, automatic.level))) {
    await tellOwner(tx, accountId, automatic.id);
  }
}

async function isRestricted(tx: Transaction, accountId: string): Promise<boolean> {
  const [open] = await tx
    .select({ id: suspensions.id })
    .from(suspensions)
    .where(and(eq(suspensions.accountId, accountId), isNull(suspensions.endedAt)));
  return open !== undefined;
}

async function lowerToRestriction(
  tx: Transaction,
  ctx: ServiceContext,
  accountId: string,
  { invoiceId, number }: DunningCause,
): Promise<void> {
  await endSuspension(tx, ctx, accountId, { restoresRestriction: true });
  if (!(await isRestricted(tx, accountId))) {
    const reason = `A fatura ${number} está em aberto.`;
    await openSuspension(tx, ctx, { accountId, level: "RESTRICTED", reason, invoiceId });
  }
  await tellRestrictionLeft(tx, ctx, accountId, "SUSPENDED");
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
