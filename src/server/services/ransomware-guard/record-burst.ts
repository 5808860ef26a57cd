import { and, eq, gt, sql } from "drizzle-orm";
import { countOf, formatCount } from "@/components/format/count";
import { formatDateTime } from "@/components/format/date-time";
import { type BucketBurst, type BurstVerdict, burstWindowMinutes } from "@/domain/ransomware-guard/burst";
import { environment } from "@/env";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accessKeys, keyFreezes } from "@/server/db/schema";
import { queueMail } from "@/server/services/mail/queue-mail";
import { notify } from "@/server/services/notifications/notify";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { approversOf } from "./approvers-of";
import type { KeyActivity } from "./find-active-keys";

const warnedAgainAfterMs = 24 * 3_600_000;

export interface FoundBurst {
  key: Pick<KeyActivity, "accountId" | "keyRowId" | "accessKeyId" | "keyName">;
  verdict: BurstVerdict;
  buckets: BucketBurst[];
  startedAt: Date;
  endedAt: Date;
  deletedCount: number;
  overwrittenCount: number;
}

/** Stops the key, or only warns, and tells Owner and Admins with the figures. Once per burst. */
export async function recordBurst(ctx: ServiceContext, burst: FoundBurst): Promise<void> {
  const { accountId, keyRowId } = burst.key;
  const isFrozen = burst.verdict.action === "FREEZE";
  const isRecorded = await ctx.db.transaction(async (tx) => {
    const same = and(eq(accessKeys.accountId, accountId), eq(accessKeys.id, keyRowId));
    const [key] = await tx.select().from(accessKeys).where(same).for("update");
    if (key?.status !== "ACTIVE") return false;
    if (!isFrozen && (await wasWarned(tx, ctx, burst))) return false;
    const [freeze] = await tx
      .insert(keyFreezes)
      .values({
        accountId,
        accessKeyRowId: keyRowId,
        state: isFrozen ? "FROZEN" : "WARNED",
        windowStartedAt: burst.startedAt,
        windowEndedAt: burst.endedAt,
        deletedCount: burst.deletedCount,
        overwrittenCount: burst.overwrittenCount,
        limitCount: burst.verdict.limitCount,
        usualCount: burst.verdict.usualCount,
        buckets: burst.buckets,
        foundAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: keyFreezes.id });
    if (!freeze) return false;
    if (isFrozen) {
      const wantedRevision = sql`${accessKeys.wantedRevision} + 1`;
      await tx.update(accessKeys).set({ status: "INACTIVE", wantedRevision }).where(same);
      await requestTenantApply(tx, accountId);
    }
    await tell(tx, ctx, burst, freeze.id);
    return true;
  });
  if (isRecorded && isFrozen) await settleTenant(ctx, accountId);
}

/** A warning that nobody has answered yet is not given again within a day. */
async function wasWarned(tx: Transaction, ctx: ServiceContext, { key }: FoundBurst): Promise<boolean> {
  const since = new Date(ctx.now.getTime() - warnedAgainAfterMs);
  const [warning] = await tx
    .select({ id: keyFreezes.id })
    .from(keyFreezes)
    .where(
      and(
        eq(keyFreezes.accountId, key.accountId),
        eq(keyFreezes.accessKeyRowId, key.keyRowId),
        eq(keyFreezes.state, "WARNED"),
        gt(keyFreezes.foundAt, since),
      ),
    )
    .limit(1);
  return warning !== undefined;
}

function findingOf({ deletedCount, overwrittenCount, verdict }: FoundBurst): string {
  const parts = [
    deletedCount > 0 ? countOf(deletedCount, "objeto apagado", "objetos apagados") : "",
    overwrittenCount > 0 ? countOf(overwrittenCount, "substituído", "substituídos") : "",
  ].filter(Boolean);
  const usual = verdict.usualCount > 0 ? `até ${formatCount(verdict.usualCount)}` : "nenhum";
  return `${parts.join(" e ")} em ${burstWindowMinutes} minutos (o normal desta chave: ${usual})`;
}

async function tell(
  tx: Transaction,
  ctx: ServiceContext,
  burst: FoundBurst,
  freezeId: string,
): Promise<void> {
  const { accountId, accessKeyId, keyName } = burst.key;
  const isFrozen = burst.verdict.action === "FREEZE";
  const finding = findingOf(burst);
  await recordAudit(tx, ctx, {
    accountId,
    area: "access-key",
    action: isFrozen ? "access-key.frozen" : "access-key.burst-noticed",
    resource: accessKeyId,
    details: { finding, buckets: burst.buckets.map(({ bucketName }) => bucketName).join(", ") },
  });
  await notify(tx, {
    accountId,
    type: "KEY_FROZEN",
    title: isFrozen ? `Chave “${keyName}” congelada` : `Atividade incomum com a chave “${keyName}”`,
    message: `${finding}.`,
    href: "/chaves",
  });
  for (const person of await approversOf(tx, accountId)) {
    await queueMail(tx, {
      idempotencyKey: `key-frozen:${freezeId}:${person.userId}`,
      template: "key-frozen",
      props: {
        recipientName: person.fullName,
        keyName,
        accessKeyId,
        frozenAt: formatDateTime(ctx.now),
        finding,
        isFrozen,
        keysUrl: new URL("/chaves", environment().APP_URL).href,
      },
      recipient: person.email,
      accountId,
    });
  }
}
