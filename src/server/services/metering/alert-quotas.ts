import { and, eq, inArray, sql } from "drizzle-orm";
import { formatBytes } from "@/components/format/bytes";
import { type QuotaLevel, quotaLevel, wentFarAbove } from "@/domain/billing/quota-level";
import { environment } from "@/env";
import type { Transaction } from "@/server/db/client";
import { accounts, notifications, plans, storageGauges } from "@/server/db/schema";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import type { AccountChange } from "./apply-reading";
import { isOneOf } from "./sql-columns";

const notices = {
  80: { type: "QUOTA_WARNING_80", title: "Você usou 80% da sua quota" },
  95: { type: "QUOTA_CRITICAL_95", title: "Sua quota está quase cheia" },
  100: { type: "QUOTA_EXCEEDED", title: "Sua quota está cheia" },
} as const;

/**
 * Tells accounts that crossed a threshold of their quota, once per crossing; and the provider which on a free plan went
 * far above it.
 */
export async function alertQuotas(
  tx: Transaction,
  now: Date,
  changes: readonly AccountChange[],
): Promise<void> {
  const ids = changes.map((change) => change.accountId);
  const gauges = await tx.execute<{ account_id: string; level: QuotaLevel }>(
    sql`select account_id, quota_alert_percent as level from storage_gauges where ${isOneOf("account_id", ids, "uuid")}`,
  );
  const previous = new Map(gauges.map((gauge) => [gauge.account_id, gauge.level]));
  await tellFarAbove(tx, now, changes);
  for (const change of changes) {
    const before = previous.get(change.accountId) ?? 0;
    const level = quotaLevel(change.storedBytes, change.quotaBytes, before);
    if (level === before) continue;
    await tx
      .update(storageGauges)
      .set({ quotaAlertPercent: level })
      .where(eq(storageGauges.accountId, change.accountId));
    if (level > before && level !== 0) await tell(tx, now, change, level);
  }
}

async function tellFarAbove(tx: Transaction, now: Date, changes: readonly AccountChange[]): Promise<void> {
  const far = changes.filter(({ quotaBytes, previousBytes, storedBytes }) =>
    wentFarAbove(quotaBytes, previousBytes, storedBytes),
  );
  if (far.length === 0) return;
  const ids = far.map(({ accountId }) => accountId);
  const free = await tx
    .select({ id: accounts.id, companyName: accounts.companyName })
    .from(accounts)
    .innerJoin(plans, eq(plans.id, accounts.planId))
    .where(and(eq(plans.isFree, true), inArray(accounts.id, ids)));
  for (const { id, companyName } of free) {
    const { storedBytes = 0n, quotaBytes = 0n } = far.find(({ accountId }) => accountId === id) ?? {};
    await notify(tx, {
      accountId: null,
      type: "METERING_ATTENTION",
      title: `${companyName} guarda muito mais do que o plano gratuito permite`,
      message: `${formatBytes(storedBytes)}, com quota de ${formatBytes(quotaBytes)}. As gravações estão paradas; nada disso é cobrado.`,
      href: `/admin/contas/${id}`,
      createdAt: now,
    });
  }
}

async function tell(
  tx: Transaction,
  now: Date,
  { accountId, storedBytes, quotaBytes }: AccountChange,
  level: 80 | 95 | 100,
): Promise<void> {
  const used = formatBytes(storedBytes);
  const quota = formatBytes(quotaBytes);
  await tx.insert(notifications).values({
    accountId,
    type: notices[level].type,
    title: notices[level].title,
    message: `${used} de ${quota} em uso.`,
    href: "/uso",
  });
  const [account] = await tx
    .select({ companyName: accounts.companyName })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  const owner = await ownerOf(tx, accountId);
  if (!account || !owner) return;
  await queueMail(tx, {
    idempotencyKey: `quota-${level}:${accountId}:${now.toISOString()}`,
    template: "quota-warning",
    props: {
      recipientName: owner.fullName,
      companyName: account.companyName,
      threshold: level,
      used,
      quota,
      usageUrl: new URL("/uso", environment().APP_URL).href,
    },
    recipient: owner.email,
    accountId,
  });
}
