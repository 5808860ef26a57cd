import type { Database } from "@/server/db/client";
import type { Integrations } from "@/server/integrations";
import { createSecretBox } from "@/server/secrets/secret-box";
import { applyTenant } from "@/server/services/provisioning/apply-tenant";
import { startProvisioning } from "@/server/services/provisioning/start-provisioning";
import { createAccount } from "./account";
import { accountContext, anonymousContext } from "./context";
import { createUser } from "./user";

/** The secret box of tests; the master key is the one of `environment.ts`. */
export const testSecrets = createSecretBox(`test:${Buffer.alloc(32, 7).toString("base64")}`);

/** An account with its Owner whose tenant is recorded, and exists on the store unless `isApplied` is false. */
export async function createTenant(
  db: Database,
  objectStorage: Integrations["objectStorage"],
  { isApplied = true, ...values }: Parameters<typeof createAccount>[1] & { isApplied?: boolean } = {},
) {
  const integrations = { objectStorage, secrets: testSecrets };
  const account = await createAccount(db, values);
  const user = await createUser(db, { accountId: account.id });
  const system = anonymousContext({ db, integrations });
  await db.transaction((tx) => startProvisioning(tx, system, account.id));
  const ctx = accountContext({ db, integrations, user, account });
  if (isApplied && (await applyTenant(system, account.id)) !== "applied") {
    throw new Error("The tenant was not applied.");
  }
  return { account, user, ctx };
}
