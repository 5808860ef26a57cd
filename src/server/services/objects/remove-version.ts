import { ConflictError } from "@/domain/errors";
import type { VersionInput } from "@/domain/objects/inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { askStore } from "./ask-store";
import { openBucketForDeleting } from "./open-bucket";

/** Deletes one version for good, or takes back a deletion by deleting its marker. */
export async function removeVersion(
  ctx: AccountContext,
  { bucketName, key, versionId }: VersionInput,
): Promise<void> {
  const storage = await openBucketForDeleting(ctx, bucketName);
  const refused = await askStore(storage.removeObjects(bucketName, [{ name: key, versionId }]));
  if (refused.length > 0) {
    throw new ConflictError("Esta versão está protegida por retenção e não pode ser apagada ainda.");
  }
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "storage",
      action: "object.version-removed",
      resource: bucketName,
      details: { key, versionId },
    }),
  );
}
