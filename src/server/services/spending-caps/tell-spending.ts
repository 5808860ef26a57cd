import { eq } from "drizzle-orm";
import { formatCents } from "@/components/format/money";
import { capActionWords, cappedScope } from "@/domain/billing/spending-cap-words";
import { microsPerCentavo } from "@/domain/money/amounts";
import { type Fraction, roundHalfAwayFromZero } from "@/domain/money/rounding";
import { environment } from "@/env";
import type { Transaction } from "@/server/db/client";
import { accounts } from "@/server/db/schema";
import { ownerOf } from "@/server/services/accounts/owner-of";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import type { LoadedCap } from "./load-caps";

/** Tells the Owner, with amounts, that a threshold was crossed, and the whole team, without, that something stopped. */
export async function tellSpending(
  tx: Transaction,
  now: Date,
  cap: LoadedCap,
  news: { threshold: 80 | 100 | null; isNowStopped: boolean; spent: Fraction },
): Promise<void> {
  const href = cap.bucketName === null ? "/uso#teto" : `/buckets/${cap.bucketName}?aba=configuracoes`;
  if (news.isNowStopped) {
    await notify(tx, {
      accountId: cap.accountId,
      type: "SPENDING_CAP_STOPPED",
      title: `Teto de gastos atingido: ${cappedScope(cap.bucketName)}`,
      message: capActionWords[cap.action].effect,
      href: cap.bucketName === null ? "/painel" : `/buckets/${cap.bucketName}`,
    });
  }
  if (news.threshold === null) return;
  const spent = formatCents(centavosOf(news.spent));
  const limit = formatCents(cap.limitCentavos);
  await notify(tx, {
    accountId: cap.accountId,
    type: news.threshold === 100 ? "SPENDING_CAP_REACHED" : "SPENDING_CAP_WARNING",
    title:
      news.threshold === 100
        ? `O gasto do mês chegou ao teto: ${cappedScope(cap.bucketName)}`
        : `O gasto do mês passou de 80% do teto: ${cappedScope(cap.bucketName)}`,
    message: `${spent} de ${limit} neste mês.`,
    href,
    isForOwnerOnly: true,
  });
  await mailOwner(tx, now, cap, { threshold: news.threshold, spent, limit, href });
}

async function mailOwner(
  tx: Transaction,
  now: Date,
  cap: LoadedCap,
  { threshold, spent, limit, href }: { threshold: 80 | 100; spent: string; limit: string; href: string },
): Promise<void> {
  const [account] = await tx
    .select({ companyName: accounts.companyName })
    .from(accounts)
    .where(eq(accounts.id, cap.accountId));
  const owner = await ownerOf(tx, cap.accountId);
  if (!account || !owner) return;
  await queueMail(tx, {
    idempotencyKey: `spending-cap-${threshold}:${cap.id}:${now.toISOString()}`,
    template: "spending-cap-warning",
    props: {
      recipientName: owner.fullName,
      companyName: account.companyName,
      scope: cappedScope(cap.bucketName),
      threshold,
      decision: cap.action === "WARN" ? "warn" : "stop",
      actionLabel: capActionWords[cap.action].label,
      effect: capActionWords[cap.action].effect,
      spent,
      limit,
      capUrl: new URL(href, environment().APP_URL).href,
    },
    recipient: owner.email,
    accountId: cap.accountId,
  });
}

/** Micro-reais as centavos for reading, by the one rounding rule. */
export function centavosOf({ numerator, denominator }: Fraction): bigint {
  return roundHalfAwayFromZero({ numerator, denominator: denominator * microsPerCentavo });
}
