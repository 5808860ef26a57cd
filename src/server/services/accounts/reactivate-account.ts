import { and, eq, isNull } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import type { AccountIdInput } from "@/domain/identity/account-inputs";
import { environment } from "@/env";
import type { PlatformContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { suspensions } from "@/server/db/schema";
import { dunningCauses } from "@/server/services/billing/dunning-causes";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import { accountParty } from "./account-party";
import { endSuspension } from "./end-suspension";
import { openSuspension } from "./open-suspension";
import { tellRestrictionLeft } from "./tell-restriction-left";

/**
 * Ends a restriction or suspension by hand; what was in force before comes back, and what a person had decided gives
 * way to what dunning demands of an overdue account. What dunning itself had done ends: a person may grant that.
 */
export async function reactivateAccount(
  ctx: PlatformContext,
  { accountId }: AccountIdInput,
): Promise<{ level: "RESTRICTED" | "SUSPENDED" | null }> {
  return ctx.db.transaction(async (tx) => {
    const [before] = await tx
      .select({ level: suspensions.level, invoiceId: suspensions.invoiceId })
      .from(suspensions)
      .where(and(eq(suspensions.accountId, accountId), isNull(suspensions.endedAt)));
    if (!before || !(await endSuspension(tx, ctx, accountId, { restoresRestriction: true }))) {
      throw new ConflictError("Esta conta não está restrita nem suspensa.");
    }
    if (before.invoiceId === null) await followDunning(tx, ctx, accountId);
    const level = await tellRestrictionLeft(tx, ctx, accountId, before.level);
    if (level) return { level };
    await tellFree(tx, ctx, accountId);
    return { level: null };
  });
}

async function followDunning(tx: Transaction, ctx: PlatformContext, accountId: string): Promise<void> {
  const causes = await dunningCauses(tx, accountId);
  const cause = causes.find(({ level }) => level === "SUSPENDED") ?? causes[0];
  if (!cause) return;
  const { level, invoiceId, number } = cause;
  await openSuspension(
    tx,
    { ...ctx, actor: null },
    {
      accountId,
      level,
      reason: `A fatura ${number} está em aberto.`,
      invoiceId,
    },
  );
}

async function tellFree(tx: Transaction, ctx: PlatformContext, accountId: string): Promise<void> {
  await notify(tx, {
    accountId,
    type: "ACCOUNT_ACTIVATED",
    title: "Conta reativada",
    message: "Envios, leituras e backups voltaram a funcionar.",
    href: "/painel",
    createdAt: ctx.now,
  });
  const party = await accountParty(tx, accountId);
  await queueMail(tx, {
    idempotencyKey: `account-reactivated:${accountId}:${ctx.now.getTime()}`,
    template: "account-reactivated",
    props: { ...party, dashboardUrl: `${environment().APP_URL}/painel` },
    recipient: party.email,
    accountId,
  });
}
