import { NotFoundError } from "@/domain/errors";
import type { ShareObjectInput } from "@/domain/objects/inputs";
import { sharePeriods } from "@/domain/objects/share-periods";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { askStore } from "./ask-store";
import { openBucketForReading } from "./open-bucket";

/** A link with which anyone downloads the object until it expires. Never stored: whoever has it, has access. */
export async function shareObject(
  ctx: AccountContext,
  { bucketName, key, period }: ShareObjectInput,
): Promise<{ url: string; expiresAt: Date }> {
  const storage = await openBucketForReading(ctx, bucketName);
  if (!(await askStore(storage.describeObject(bucketName, key)))) {
    throw new NotFoundError("Este objeto não existe mais. Atualize a lista.");
  }
  const expiresInSeconds = sharePeriods[period];
  const expiresAt = new Date(ctx.now.getTime() + expiresInSeconds * 1000);
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "storage",
      action: "object.shared",
      resource: bucketName,
      details: { key, expiresAt: expiresAt.toISOString() },
    }),
  );
  const url = await storage.presignDownload(bucketName, key, { expiresInSeconds, isAttachment: true });
  return { url, expiresAt };
}
