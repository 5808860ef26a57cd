import { ConflictError } from "@/domain/errors";
import type { AccountIdInput } from "@/domain/identity/account-inputs";
import { environment } from "@/env";
import type { PlatformContext } from "@/server/context";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import { accountParty } from "./account-party";
import { endSuspension } from "./end-suspension";

/** Ends a restriction or suspension by hand; what was in force before comes back. */
export async function reactivateAccount(ctx: PlatformContext, { accountId }: AccountIdInput): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    if (!(await endSuspension(tx, ctx, accountId, { restoresRestriction: true }))) {
      throw new ConflictError("Esta conta não está restrita nem suspensa.");
    }
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
  });
}
