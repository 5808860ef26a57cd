import { eq } from "drizzle-orm";
import { formatBytes } from "@/components/format/bytes";
import { formatDate } from "@/components/format/date-time";
import { freeTrafficWords } from "@/domain/billing/free-traffic-words";
import { boundsOfMonth, monthOf } from "@/domain/metering/calendar";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accounts } from "@/server/db/schema";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";

interface Stop {
  accountId: string;
  stopId: string;
  usedBytes: bigint;
  includedBytes: bigint;
}

/** The Owner by mail, the whole team in the portal. */
export async function tellStop(
  tx: Transaction,
  { now }: Pick<ServiceContext, "now">,
  { accountId, stopId, usedBytes, includedBytes }: Stop,
): Promise<void> {
  const used = formatBytes(usedBytes);
  const included = formatBytes(includedBytes);
  const returnsOn = formatDate(boundsOfMonth(monthOf(now)).end);
  await notify(tx, {
    accountId,
    type: "FREE_TRAFFIC_USED_UP",
    title: freeTrafficWords.title,
    message: `${used} de ${included} usados neste mês. ${freeTrafficWords.effect} Volta em ${returnsOn}.`,
    href: "/painel",
    createdAt: now,
  });
  const [account] = await tx
    .select({ companyName: accounts.companyName })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  const owner = await ownerOf(tx, accountId);
  if (!account || !owner) return;
  await queueMail(tx, {
    idempotencyKey: `free-traffic-used-up:${stopId}`,
    template: "free-traffic-used-up",
    props: {
      recipientName: owner.fullName,
      companyName: account.companyName,
      used,
      included,
      returnsOn,
      plansUrl: new URL("/uso#plano", environment().APP_URL).href,
    },
    recipient: owner.email,
    accountId,
  });
}
