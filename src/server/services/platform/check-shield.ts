import { randomBytes } from "node:crypto";
import { ExternalServiceError } from "@/domain/errors";
import { bucketArn, objectsArn, policyDocument } from "@/domain/provisioning/policy-document";
import { environment } from "@/env";
import { recordAudit } from "@/server/audit/record-audit";
import type { ServiceContext } from "@/server/context";
import { shieldChecks } from "@/server/db/schema";
import type { ObjectStorage } from "@/server/integrations/object-storage/object-storage";
import { logger } from "@/server/logger";

type ShieldCheck = typeof shieldChecks.$inferSelect;

/** The platform's own: made for a check and removed after it. */
export const shieldBucket = "cloudstorage-shield-probe";
const proberName = "cloudstorage-prober";
const policyPrefix = `${proberName}-`;
const leftoversMax = 1_000;

/**
 * Finds out whether the address that customers use lets through what a proxy must refuse there. It asks with a key
 * whose rights end at a bucket made for the occasion: whatever the answer does, customers' data is out of its reach.
 */
export async function checkShield(ctx: ServiceContext): Promise<ShieldCheck> {
  const found = await findOut(ctx.integrations.objectStorage);
  const check = { id: 1, checkedAt: ctx.now, endpoint: publicEndpoint(), ...found };
  await ctx.db.transaction(async (tx) => {
    await tx.insert(shieldChecks).values(check).onConflictDoUpdate({ target: shieldChecks.id, set: check });
    // A person asked; the daily look is in the list of jobs.
    if (!ctx.actor) return;
    await recordAudit(tx, ctx, {
      accountId: null,
      area: "platform",
      action: "shield.checked",
      resource: check.endpoint,
      details: found,
    });
  });
  return check;
}

export const publicEndpoint = () => environment().S3_PUBLIC_ENDPOINT ?? environment().S3_ENDPOINT;

async function findOut(
  storage: ObjectStorage,
): Promise<Pick<ShieldCheck, "forceDelete" | "archiveUpload" | "problem">> {
  try {
    return { ...(await probe(storage)), problem: null };
  } catch (error) {
    if (!(error instanceof ExternalServiceError)) throw error;
    return { forceDelete: null, archiveUpload: null, problem: error.message };
  }
}

async function probe(storage: ObjectStorage) {
  const own = { name: shieldBucket, hasObjectLock: false, ownerTag: "platform" };
  if (!(await storage.createBucket(own))) {
    const message = `O bucket ${shieldBucket} não é da plataforma: sem ele não é possível verificar.`;
    throw new ExternalServiceError("object-storage", "refused", message, { isRetryable: false });
  }
  const secret = randomBytes(24).toString("base64url");
  try {
    await storage.applyUser({ name: proberName, secret, isEnabled: true });
    const policies = [{ name: `${policyPrefix}own`, document: ownBucketOnly() }];
    await storage.applyPolicies({ userName: proberName, policyPrefix, policies });
    return await storage.probeShield({ accessKeyId: proberName, secret }, shieldBucket);
  } finally {
    await tidyUp(storage);
  }
}

function ownBucketOnly(): string {
  return policyDocument([
    { Effect: "Deny", Action: ["admin:*"] },
    {
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket"],
      Resource: [bucketArn(shieldBucket), objectsArn(shieldBucket)],
    },
  ]);
}

/** What stays behind, the next check removes. */
async function tidyUp(storage: ObjectStorage): Promise<void> {
  try {
    await storage.removeUser({ name: proberName, policyPrefix });
    await storage.emptyBucket(shieldBucket, leftoversMax);
    await storage.removeBucket(shieldBucket);
  } catch (error) {
    logger().warn({ err: error }, "what a shield check made could not be removed");
  }
}
