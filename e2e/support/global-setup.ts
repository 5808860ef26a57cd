import { rmSync } from "node:fs";
import { type PlatformAddresses, platformPlace, startPlatform } from "./start-platform";

/** One platform for all stories. Its data folder goes when it stops. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const platform = await startPlatform(await platformPlace());
  const { appUrl, storageUrl, mailboxUrl, paymentsUrl, dataDir, superAdmin } = platform;
  const addresses: PlatformAddresses = {
    appUrl,
    storageUrl,
    mailboxUrl,
    paymentsUrl,
    dataDir,
    ...(superAdmin ? { superAdmin } : {}),
  };
  process.env.E2E_APP_URL = appUrl;
  process.env.E2E_PLATFORM = JSON.stringify(addresses);
  return async () => {
    await platform.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
