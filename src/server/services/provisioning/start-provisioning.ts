import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { provisioningStepNames } from "@/domain/provisioning/provisioning-steps";
import type { ServiceContext } from "@/server/context";
import type { Transaction } from "@/server/db/client";
import { accessKeys, accounts, provisioningSteps, storageTenants } from "@/server/db/schema";
import { enqueue } from "@/server/jobs/enqueue";
import { generateAccessKey } from "@/server/services/access-keys/generate-access-key";
import { accessKeySecretPurpose, tenantSecretPurpose } from "./secret-purposes";

/**
 * Records in the approving transaction what the account's tenant shall be (store user, first access key, the
 * steps shown on the account page) and enqueues the job that makes it so. Repeating changes nothing.
 */
export async function startProvisioning(
  tx: Transaction,
  ctx: ServiceContext,
  accountId: string,
): Promise<void> {
  const [account] = await tx
    .select({ shortId: accounts.shortId })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!account) throw new Error(`Account ${accountId} does not exist.`);
  const [tenant] = await tx
    .insert(storageTenants)
    .values({
      accountId,
      minioUser: `cs-${account.shortId}`,
      secretCipher: ctx.integrations.secrets.seal(
        randomBytes(30).toString("base64url"),
        tenantSecretPurpose(accountId),
      ),
    })
    .onConflictDoNothing()
    .returning({ accountId: storageTenants.accountId });
  if (!tenant) return;
  const { accessKeyId, secret } = generateAccessKey();
  await tx.insert(accessKeys).values({
    accountId,
    accessKeyId,
    name: "Primeira chave",
    secretCipher: ctx.integrations.secrets.seal(secret, accessKeySecretPurpose(accessKeyId)),
  });
  await tx
    .insert(provisioningSteps)
    .values(provisioningStepNames.map((step, position) => ({ accountId, step, position })));
  await enqueue(tx, "provisioning.apply-tenant", { accountId }, { key: accountId });
}
