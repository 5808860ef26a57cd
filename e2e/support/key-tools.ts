import type { RouterInputs } from "../../src/trpc/react";
import type { NewAccount } from "./new-account";
import type { PlatformAddresses } from "./start-platform";
import { StorageTools } from "./storage-tools";

type KeyScope = Partial<RouterInputs["accessKeys"]["create"]>;

export interface KeyTools {
  accessKeyId: string;
  secret: string;
  tools: StorageTools;
}

/** A key made through the portal, with the stock tools configured by its downloaded credentials. */
export async function keyTools(
  platform: PlatformAddresses,
  account: NewAccount,
  scope: KeyScope = {},
): Promise<KeyTools> {
  const { accessKeyId, secret } = await account.api.accessKeys.create.mutate({
    name: "Ferramentas",
    permission: "FULL",
    bucketNames: null,
    ...scope,
  });
  const credentials = `[cloudstoragepro]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secret}\n`;
  return { accessKeyId, secret, tools: new StorageTools(platform.storageUrl, credentials) };
}

/** A bucket made through the portal, with a name that no other test uses. */
export async function newBucket(account: NewAccount, purpose: string): Promise<string> {
  const name = `${purpose}-${crypto.randomUUID().slice(0, 12)}`;
  await account.api.buckets.create.mutate({ name });
  return name;
}
