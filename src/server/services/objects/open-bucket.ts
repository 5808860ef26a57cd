import { eq } from "drizzle-orm";
import { ConflictError, NotFoundError } from "@/domain/errors";
import type { AccountContext } from "@/server/context";
import { storageTenants } from "@/server/db/schema";
import type { CustomerStorage } from "@/server/integrations/object-storage/object-storage";
import { bucketOf } from "@/server/services/buckets/bucket-of";
import { tenantSecretPurpose } from "@/server/services/provisioning/secret-purposes";

/** The account's bucket, and the store as the account's own user sees it: what is not its own, the store refuses too. */
export async function openBucket(
  ctx: AccountContext,
  bucketName: string,
): Promise<{ storage: CustomerStorage; access: string | null }> {
  const bucket = await bucketOf(ctx.db, ctx, bucketName);
  if (bucket.state === "CREATING") throw new ConflictError("O bucket está sendo criado. Tente em instantes.");
  if (bucket.state === "DELETING") throw new ConflictError("Este bucket está sendo apagado.");
  const [tenant] = await ctx.db
    .select()
    .from(storageTenants)
    .where(eq(storageTenants.accountId, ctx.accountId));
  if (!tenant) throw new NotFoundError("Bucket não encontrado.");
  const secret = ctx.integrations.secrets.open(tenant.secretCipher, tenantSecretPurpose(ctx.accountId));
  const credentials = { accessKeyId: tenant.minioUser, secret };
  return {
    storage: ctx.integrations.objectStorage.openAsCustomer(credentials),
    access: tenant.appliedAccess,
  };
}

/** The same for what adds data; says why it cannot be before the store refuses it without a reason. */
export async function openBucketForWriting(
  ctx: AccountContext,
  bucketName: string,
): Promise<CustomerStorage> {
  const { storage, access } = await openBucket(ctx, bucketName);
  if (access !== null && access !== "full") {
    throw new ConflictError(
      "Sua conta está sem espaço ou restrita: é possível baixar e apagar, mas não enviar. Libere espaço ou veja o aviso no topo da página.",
    );
  }
  return storage;
}
