import { and, eq } from "drizzle-orm";
import { ConflictError, NotFoundError } from "@/domain/errors";
import type { RejectAccountInput } from "@/domain/identity/account-inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { PlatformContext } from "@/server/context";
import { accounts } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import { ownerOf } from "./owner-of";

/** Rejects a registration that waits and mails the reason. Doing so once more for the same reason changes nothing. */
export async function rejectAccount(
  ctx: PlatformContext,
  { accountId, reason }: RejectAccountInput,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [rejected] = await tx
      .update(accounts)
      .set({
        status: "REJECTED",
        rejectedAt: ctx.now,
        rejectedById: ctx.actor.userId,
        rejectionReason: reason || null,
      })
      .where(and(eq(accounts.id, accountId), eq(accounts.status, "PENDING_APPROVAL")))
      .returning();
    if (!rejected) {
      const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
      if (account?.status === "REJECTED" && account.rejectionReason === (reason || null)) return;
      throw account
        ? new ConflictError("Este cadastro já foi decidido. Atualize a página.")
        : new NotFoundError("Cadastro não encontrado.");
    }
    await recordAudit(tx, ctx, {
      accountId,
      area: "account",
      action: "account.rejected",
      resource: rejected.companyName,
      details: { reason },
    });
    await notify(tx, {
      accountId,
      type: "APPROVAL_REJECTED",
      title: "Cadastro não aprovado",
      message: reason || "Fale com o suporte para saber mais.",
      createdAt: ctx.now,
    });
    const owner = await ownerOf(tx, accountId);
    await queueMail(tx, {
      idempotencyKey: `registration-rejected:${accountId}`,
      template: "registration-rejected",
      props: { recipientName: owner?.fullName ?? rejected.companyName, ...(reason ? { reason } : {}) },
      recipient: rejected.email,
      accountId,
    });
  });
}
