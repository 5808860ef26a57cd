import { and, eq, isNull } from "drizzle-orm";
import { formatCents } from "@/components/format/money";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { invoices, suspensions } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import { loadDueCentavos } from "@/server/services/payments/load-standings";
import { accountParty } from "./account-party";

type Level = "RESTRICTED" | "SUSPENDED";

/**
 * After a restriction or suspension ended: tells everybody in the portal, and the Owner by mail, when the account is
 * still held back by another cause. Returns how far it is, or undefined when it is free.
 */
export async function tellRestrictionLeft(
  tx: Transaction,
  ctx: Pick<ServiceContext, "now">,
  accountId: string,
  before: Level,
): Promise<Level | undefined> {
  const [left] = await tx
    .select({
      id: suspensions.id,
      level: suspensions.level,
      reason: suspensions.reason,
      startedAt: suspensions.startedAt,
      invoice: invoices,
    })
    .from(suspensions)
    .leftJoin(
      invoices,
      and(eq(invoices.accountId, suspensions.accountId), eq(invoices.id, suspensions.invoiceId)),
    )
    .where(and(eq(suspensions.accountId, accountId), isNull(suspensions.endedAt)));
  if (!left) return undefined;
  const isEased = before === "SUSPENDED" && left.level === "RESTRICTED";
  await notify(tx, {
    accountId,
    type: isEased ? "ACCOUNT_ACTIVATED" : "ACCOUNT_SUSPENDED",
    title: titleOf(left.level, isEased),
    message: isEased
      ? `Leituras e restaurações voltaram; novos envios ainda não. ${left.reason}`
      : left.reason,
    href: left.invoice ? `/faturas/${left.invoice.number}` : "/painel",
    createdAt: ctx.now,
  });
  await mailOwner(tx, ctx, accountId, left, isEased);
  return left.level;
}

function titleOf(level: Level, isEased: boolean): string {
  if (isEased) return "Sua conta não está mais suspensa";
  return level === "SUSPENDED" ? "Sua conta continua suspensa" : "Sua conta continua restrita";
}

async function mailOwner(
  tx: Transaction,
  ctx: Pick<ServiceContext, "now">,
  accountId: string,
  left: { level: Level; reason: string; id: string; invoice: typeof invoices.$inferSelect | null },
  isEased: boolean,
): Promise<void> {
  const { email: recipient, ...party } = await accountParty(tx, accountId);
  const { APP_URL } = environment();
  const portalUrl = new URL(left.invoice ? `/faturas/${left.invoice.number}` : "/painel", APP_URL).href;
  const envelope = (kind: string) => ({
    idempotencyKey: `account-${kind}:${left.id}:${ctx.now.getTime()}`,
    recipient,
    accountId,
  });
  if (isEased) {
    const props = { ...party, reason: left.reason, invoiceNumber: left.invoice?.number, portalUrl };
    return queueMail(tx, { ...envelope("eased"), template: "account-eased", props });
  }
  // A restriction by hand that stays or comes back was told when it was imposed.
  if (!left.invoice) return;
  const facts = {
    ...party,
    invoiceNumber: left.invoice.number,
    total: formatCents(await loadDueCentavos(tx, left.invoice)),
  };
  if (left.level === "RESTRICTED") {
    const props = { ...facts, invoiceUrl: portalUrl };
    return queueMail(tx, { ...envelope("restricted"), template: "account-restricted", props });
  }
  const props = { ...facts, reason: left.reason, portalUrl };
  return queueMail(tx, { ...envelope("suspended"), template: "account-suspended", props });
}
