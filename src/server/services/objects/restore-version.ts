import { ConflictError, NotFoundError } from "@/domain/errors";
import type { VersionInput } from "@/domain/objects/inputs";
import { recordAudit } from "@/server/audit/record-audit";
import type { AccountContext } from "@/server/context";
import { askStore } from "./ask-store";
import { openBucketForWriting } from "./open-bucket";

/** S3 copies at most so much in one request. */
const copyMaxBytes = 5n * 1024n ** 3n;

/** Makes an older version the current one again. Nothing is lost: the present content stays as a version. */
export async function restoreVersion(
  ctx: AccountContext,
  { bucketName, key, versionId }: VersionInput,
): Promise<void> {
  const storage = await openBucketForWriting(ctx, bucketName);
  const version = await askStore(storage.describeObject(bucketName, key, versionId));
  if (!version) throw new NotFoundError("Esta versão não existe mais.");
  if (version.sizeBytes > copyMaxBytes) {
    throw new ConflictError(
      "Versões com mais de 5 GB não podem ser restauradas aqui: baixe e envie de novo.",
    );
  }
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
