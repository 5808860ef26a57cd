import { ConflictError } from "@/domain/errors";
import type { SuspendAccountInput } from "@/domain/identity/account-inputs";
import { environment } from "@/env";
import type { PlatformContext } from "@/server/context";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import { accountParty } from "./account-party";
import { openSuspension } from "./open-suspension";

/** Restricts or suspends an account by hand; the Owner is told why, by mail when all access stops. */
export async function suspendAccount(ctx: PlatformContext, input: SuspendAccountInput): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    if (!(await openSuspension(tx, ctx, input))) {
      throw new ConflictError("Esta conta já está restrita ou suspensa.");
    }
    const isSuspended = input.level === "SUSPENDED";
    await notify(tx, {
      accountId: input.accountId,
      type: "ACCOUNT_SUSPENDED",
      title: isSuspended ? "Conta suspensa" : "Conta restrita",
      message: input.reason,
      href: "/painel",
      createdAt: ctx.now,
    });
    if (!isSuspended) return;
    const party = await accountParty(tx, input.accountId);
    await queueMail(tx, {
      idempotencyKey: `account-suspended:${input.accountId}:${ctx.now.getTime()}`,
      template: "account-suspended",
      props: { ...party, reason: input.reason, portalUrl: `${environment().APP_URL}/painel` },
      recipient: party.email,
      accountId: input.accountId,
    });
  });
}
