import { ConflictError } from "@/domain/errors";
import type { VersionInput } from "@/domain/objects/inputs";
import { keepsVersions } from "@/domain/ransomware-guard/keeps-versions";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { bucketOf } from "@/server/services/buckets/bucket-of";
import { askStore } from "./ask-store";
import { openBucketForDeleting } from "./open-bucket";

/** Deletes one version for good, or takes back a deletion by deleting its marker. */
export async function removeVersion(
  ctx: AccountContext,
  { bucketName, key, versionId }: VersionInput,
): Promise<void> {
  const own = await openBucketForDeleting(ctx, bucketName);
  const isKept = keepsVersions(await bucketOf(ctx.db, ctx, bucketName));
  if (isKept && (await askStore(own.describeObject(bucketName, key, versionId)))) {
    throw new ConflictError(
      "Este bucket tem segunda aprovação: ninguém apaga versões uma a uma. Use uma regra de ciclo de vida, que outra pessoa aprova.",
    );
  }
  // The bucket's own keys may delete no version at all; a marker only hides the object and may go.
  const storage = isKept ? ctx.integrations.objectStorage.openForRepair() : own;
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
