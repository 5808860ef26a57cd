import { eq } from "drizzle-orm";
import { ConflictError, NotFoundError } from "@/domain/errors";
import { allows, strictest, type TenantAccess } from "@/domain/provisioning/tenant-access";
import type { AccountContext } from "@/server/context";
import { storageTenants } from "@/server/db/schema";
import type { CustomerStorage } from "@/server/integrations/object-storage/object-storage";
import { bucketOf } from "@/server/services/buckets/bucket-of";
import { trafficStopInForce } from "@/server/services/free-traffic/stop-in-force";
import { tenantSecretPurpose } from "@/server/services/provisioning/secret-purposes";
import { stopsInForce } from "@/server/services/spending-caps/stops-in-force";

/** The account's bucket, and the store as the account's own user sees it: what is not its own, the store refuses too. */
export async function openBucket(
  ctx: AccountContext,
  bucketName: string,
): Promise<{ storage: CustomerStorage; access: TenantAccess; bucketId: string }> {
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
    access: strictest(bucket.appliedAccess ?? "full", tenant.appliedAccess ?? "full"),
    bucketId: bucket.id,
  };
}

/** The same for what reads data or what describes it; says why it cannot be before the store refuses it without a reason. */
export async function openBucketForReading(
  ctx: AccountContext,
  bucketName: string,
): Promise<CustomerStorage> {
  const { storage, access } = await openBucket(ctx, bucketName);
  if (!allows(access, "read")) await refuseWithoutTraffic(ctx);
  return storage;
}

/** The same for what adds data. */
export async function openBucketForWriting(
  ctx: AccountContext,
  bucketName: string,
): Promise<CustomerStorage> {
  const { storage, access, bucketId } = await openBucket(ctx, bucketName);
  if (!allows(access, "write")) {
    if (!allows(access, "read")) await refuseWithoutTraffic(ctx);
    const isCapped = (await stopOfBucket(ctx, bucketId)) !== undefined;
    throw new ConflictError(
      isCapped
        ? "O teto de gastos deste mês foi atingido e parou as gravações. O proprietário da conta pode liberar em Uso e custos."
        : "Sua conta está sem espaço ou restrita: é possível baixar e apagar, mas não enviar. Libere espaço ou veja o aviso no topo da página.",
    );
  }
  return storage;
}

/** The same for what deletes. */
export async function openBucketForDeleting(
  ctx: AccountContext,
  bucketName: string,
): Promise<CustomerStorage> {
  const { storage, access } = await openBucket(ctx, bucketName);
  if (access !== "none" && !allows(access, "delete")) {
    throw new ConflictError(
      allows(access, "read")
        ? "O teto de gastos deste mês foi atingido: é possível baixar, mas não enviar nem apagar. O proprietário da conta pode liberar em Uso e custos."
        : "O teto de gastos deste mês e o tráfego incluído no plano acabaram: só é possível listar. O proprietário da conta pode liberar em Uso e custos.",
    );
  }
  return storage;
}

/** Does nothing when it is for another reason that the account may not read. */
async function refuseWithoutTraffic(ctx: AccountContext): Promise<void> {
  if (!(await trafficStopInForce(ctx.db, ctx.accountId))) return;
  throw new ConflictError(
    "O tráfego incluído no plano acabou neste mês: é possível listar e apagar, mas não enviar nem baixar. O proprietário da conta pode mudar de plano em Uso e custos.",
  );
}

async function stopOfBucket(ctx: AccountContext, bucketId: string) {
  const stops = await stopsInForce(ctx.db, ctx.accountId);
  return stops.find((stop) => stop.bucketId === null || stop.bucketId === bucketId);
}
