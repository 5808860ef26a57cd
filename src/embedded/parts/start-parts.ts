import { join } from "node:path";
import type { PartAddresses } from "./app-environment";
import type { PlatformProcesses } from "./platform-processes";
import type { PlatformSettings } from "./platform-settings";
import type { Secrets } from "./secrets";

/** Starts every embedded part at once and waits until all answer. */
export async function startParts(
  settings: PlatformSettings,
  secrets: Secrets,
  processes: PlatformProcesses,
): Promise<PartAddresses> {
  const { dataDir, ports } = settings;
  const postgres = await processes.startPart("postgres", {
    dataDir: join(dataDir, "postgres"),
    port: ports.postgres.port,
    user: "cloudstorage",
    password: secrets.postgresPassword,
    database: "cloudstorage",
    isDurable: true,
  });
  return {
    postgres,
    objectStorage: `http://127.0.0.1:${ports.objectStorage.port}`,
    mailbox: `http://127.0.0.1:${ports.mailbox.port}`,
    payments: `http://127.0.0.1:${ports.payments.port}`,
  };
}
