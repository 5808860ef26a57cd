import { ConflictError, NotFoundError } from "@/domain/errors";
import type { VersionInput } from "@/domain/objects/inputs";
import { keepsVersions } from "@/domain/ransomware-guard/keeps-versions";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { bucketOf } from "@/server/services/buckets/bucket-of";
import { askStore } from "./ask-store";
import { openBucketForWriting } from "./open-bucket";

/** S3 copies at most so much in one request. */
const copyMaxBytes = 5n * 1024n ** 3n;

/** Makes an older version the current one again. Nothing is lost: the present content stays as a version. */
export async function restoreVersion(
  ctx: AccountContext,
  { bucketName, key, versionId }: VersionInput,
): Promise<void> {
  const own = await openBucketForWriting(ctx, bucketName);
  const version = await askStore(own.describeObject(bucketName, key, versionId));
  if (!version) throw new NotFoundError("Esta versão não existe mais.");
  if (version.sizeBytes > copyMaxBytes) {
    throw new ConflictError(
      "Versões com mais de 5 GB não podem ser restauradas aqui: baixe e envie de novo.",
    );
  }
  // Where versions are kept no key of the account may name one while it writes.
  const isKept = keepsVersions(await bucketOf(ctx.db, ctx, bucketName));
  const storage = isKept ? ctx.integrations.objectStorage.openForRepair() : own;
  await askStore(storage.copyVersion(bucketName, key, versionId));
  await ctx.db.transaction((tx) =>
    recordAudit(tx, ctx, {
      accountId: ctx.accountId,
      area: "storage",
      action: "object.restored",
      resource: bucketName,
      details: { key, versionId },
    }),
  );
}
