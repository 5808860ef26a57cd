import { and, eq, isNull } from "drizzle-orm";
import { formatBytes } from "@/components/format/bytes";
import { formatDateTime } from "@/components/format/date-time";
import { formatDocumentNumber } from "@/components/format/document-number";
import { formatPhone } from "@/components/format/phone";
import { taxIdKindOf } from "@/domain/identity/tax-id";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { type accounts, type plans, users } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";

interface NewAccount {
  account: typeof accounts.$inferSelect;
  plan: typeof plans.$inferSelect;
  ownerName: string;
}

/** Tells the Super Admins of a registration that waits, and the Owner that it arrived. */
export async function tellRegistration(
  tx: Transaction,
  ctx: ServiceContext,
  { account, plan, ownerName }: NewAccount,
): Promise<void> {
  const planName = `${plan.name} (${formatBytes(plan.quotaBytes)})`;
  await queueMail(tx, {
    idempotencyKey: `registration-received:${account.id}`,
    template: "registration-received",
    props: { recipientName: ownerName, companyName: account.companyName, planName },
    recipient: account.email,
    accountId: account.id,
  });
  await notify(tx, {
    accountId: null,
    type: "NEW_REGISTRATION",
    title: "Novo cadastro para aprovar",
    message: `${account.companyName} pediu o plano ${planName}.`,
    href: "/admin/cadastros",
    metadata: { accountId: account.id },
    createdAt: ctx.now,
  });
  const props = {
    companyName: account.companyName,
    taxId: `${taxIdKindOf(account.taxId)} ${formatDocumentNumber(account.taxId)}`,
    contactName: ownerName,
    email: account.email,
    phone: formatPhone(account.phone),
    planName,
    requestedAt: formatDateTime(account.createdAt),
    ...(account.website ? { website: account.website } : {}),
    reviewUrl: `${environment().APP_URL}/admin/cadastros`,
  };
  for (const admin of await superAdmins(tx)) {
    await queueMail(tx, {
      idempotencyKey: `new-registration:${account.id}:${admin.id}`,
      template: "new-registration",
      props,
      recipient: admin.email,
      accountId: null,
    });
  }
}

function superAdmins(tx: Transaction) {
  return tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(and(eq(users.role, "SUPER_ADMIN"), isNull(users.removedAt)));
}
