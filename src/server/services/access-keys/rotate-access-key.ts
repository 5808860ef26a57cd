import { and, eq, sql } from "drizzle-orm";
import { ConflictError } from "@/domain/errors";
import type { AccessKeyInput } from "@/domain/provisioning/inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { accessKeyBuckets, accessKeys } from "@/server/db/schema";
import { requestTenantApply } from "@/server/services/provisioning/request-tenant-apply";
import { settleTenant } from "@/server/services/provisioning/settle-tenant";
import { issueKey } from "./issue-key";
import { lockKeyOf } from "./key-of";

const graceMs = 7 * 24 * 60 * 60 * 1000;

/** Issues a key with the same rights now, and lets the old one end in seven days. */
export async function rotateAccessKey(ctx: AccountContext, { accessKeyId }: AccessKeyInput) {
  const stopsAt = new Date(ctx.now.getTime() + graceMs);
  const issued = await ctx.db.transaction(async (tx) => {
    const old = await lockKeyOf(tx, ctx, accessKeyId);
    if (old.status !== "ACTIVE") throw new ConflictError("Só chaves ativas podem ser rotacionadas.");
    if (old.replacedById) throw new ConflictError("Esta chave já está em rotação.");
    const named = await tx
      .select({ bucketId: accessKeyBuckets.bucketId })
      .from(accessKeyBuckets)
      .where(and(eq(accessKeyBuckets.accountId, ctx.accountId), eq(accessKeyBuckets.accessKeyRowId, old.id)));
    const key = await issueKey(tx, ctx, {
      name: old.name,
      permission: old.permission,
      allowsAllBuckets: old.allowsAllBuckets,
      prefix: old.prefix,
      addressRanges: old.addressRanges,
      expiresAt: old.expiresAt,
      bucketIds: named.map(({ bucketId }) => bucketId),
    });
    await tx
      .update(accessKeys)
      .set({ stopsAt, replacedById: key.id, wantedRevision: sql`${accessKeys.wantedRevision} + 1` })
      .where(and(eq(accessKeys.accountId, ctx.accountId), eq(accessKeys.id, old.id)));
    await recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "access-key",
      action: "access-key.rotated",
      resource: accessKeyId,
      details: { replacedBy: key.accessKeyId, stopsAt },
    });
    await requestTenantApply(tx, ctx.accountId);
    return key;
  });
  const { isApplied } = await settleTenant(ctx, ctx.accountId);
  return { accessKeyId: issued.accessKeyId, secret: issued.secret, stopsAt, isApplied };
}
