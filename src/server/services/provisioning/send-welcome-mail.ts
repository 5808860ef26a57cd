import { asc, desc, eq } from "drizzle-orm";
import { formatBytes } from "@/components/format/bytes";
import { environment } from "@/env";
import type { ServiceContext } from "@/server/context";
import { accessKeys, accounts, mails, planPrices, plans } from "@/server/db/schema";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";

/** Welcomes the Owner once the tenant works. Queued once, however often the step runs. */
export async function sendWelcomeMail(ctx: ServiceContext, accountId: string): Promise<void> {
  const owner = await ownerOf(ctx.db, accountId);
  const [account] = await ctx.db
    .select({ quotaBytes: accounts.quotaBytes, planId: accounts.planId, isFree: plans.isFree })
    .from(accounts)
    .innerJoin(plans, eq(plans.id, accounts.planId))
    .where(eq(accounts.id, accountId));
  const [firstKey] = await ctx.db
    .select({ accessKeyId: accessKeys.accessKeyId })
    .from(accessKeys)
    .where(eq(accessKeys.accountId, accountId))
    .orderBy(asc(accessKeys.createdAt))
    .limit(1);
  if (!owner || !account || !firstKey) return;
  const [price] = await ctx.db
    .select({ bandwidthBytes: planPrices.includedBandwidthBytes })
    .from(planPrices)
    .where(eq(planPrices.planId, account.planId))
    .orderBy(desc(planPrices.effectiveFrom))
    .limit(1);
  const { APP_URL, S3_ENDPOINT, S3_PUBLIC_ENDPOINT, S3_REGION } = environment();
  const fact = `welcome:${accountId}`;
  const included = price?.bandwidthBytes ?? 0n;
  await ctx.db.transaction(async (tx) => {
    const [queued] = await tx.select({ id: mails.id }).from(mails).where(eq(mails.idempotencyKey, fact));
    if (queued) return;
    await queueMail(tx, {
      idempotencyKey: fact,
      template: "welcome",
      props: {
        recipientName: owner.fullName.split(" ")[0] ?? owner.fullName,
        endpoint: S3_PUBLIC_ENDPOINT ?? S3_ENDPOINT,
        region: S3_REGION,
        accessKeyId: firstKey.accessKeyId,
        quota: `${formatBytes(account.quotaBytes)}${account.isFree ? " (gratuito)" : ""}`,
        bandwidth: included > 0n ? `${formatBytes(included)} por mês incluídos` : "Conforme o uso",
        firstKeyUrl: new URL("/chaves", APP_URL).href,
        dashboardUrl: new URL("/painel", APP_URL).href,
      },
      recipient: owner.email,
      accountId,
    });
    await notify(tx, {
      accountId,
      type: "WELCOME",
      title: "Seu storage está pronto",
      message: "Veja a secret key da sua primeira chave e crie o primeiro bucket.",
      href: "/chaves",
    });
  });
}
