import { statfsSync } from "node:fs";
import { join } from "node:path";
import type { ObjectStorageOptions } from "../object-storage/seams";
import type { PartAddresses } from "./app-environment";
import type { PlatformProcesses } from "./platform-processes";
import { type PlatformSettings, reachable } from "./platform-settings";
import type { Secrets } from "./secrets";

/** Starts every embedded part at once and waits until all answer. */
export async function startParts(
  settings: PlatformSettings,
  secrets: Secrets,
  processes: PlatformProcesses,
): Promise<PartAddresses> {
  const { dataDir, ports } = settings;
  const starts = {
    postgres: processes.startPart("postgres", postgresOptions(settings, secrets)),
    objectStorage: processes.startPart("object-storage", storageOptions(settings, secrets)),
    mailbox: processes.startPart("mailbox", {
      dataDir: join(dataDir, "mailbox"),
      host: "127.0.0.1",
      port: ports.mailbox.port,
    }),
    payments: processes.startPart("payments", {
      dataDir: join(dataDir, "payments"),
      host: "127.0.0.1",
      port: ports.payments.port,
      accessToken: secrets.paymentsAccessToken,
      webhookSecret: secrets.paymentsWebhookSecret,
      publicUrl: `http://localhost:${ports.payments.port}`,
    }),
  };
  await Promise.all(Object.values(starts));
  return {
    postgres: await starts.postgres,
    objectStorage: reachable(ports.objectStorage),
    mailbox: await starts.mailbox,
    payments: await starts.payments,
  };
}

export function postgresOptions({ dataDir, ports }: PlatformSettings, secrets: Secrets) {
  return {
    dataDir: join(dataDir, "postgres"),
    port: ports.postgres.port,
    user: "cloudstorage",
    password: secrets.postgresPassword,
    database: "cloudstorage",
    isDurable: true,
  };
}

function storageOptions(settings: PlatformSettings, secrets: Secrets): ObjectStorageOptions {
  const { dataDir, ports } = settings;
  const disk = statfsSync(dataDir);
  return {
    dataDir: join(dataDir, "object-storage"),
    host: ports.objectStorage.hosts[0] ?? "127.0.0.1",
    port: ports.objectStorage.port,
    region: "us-east-1",
    rootUser: secrets.storageRootUser,
    rootPassword: secrets.storageRootPassword,
    domains: [new URL(settings.publicStorageUrl).hostname],
    prometheusAuth: "jwt",
    auditWebhook: {
      endpoint: `${reachable(ports.app)}/api/hooks/minio-audit`,
      authToken: secrets.auditToken,
      batchSize: 100,
      queueDir: join(dataDir, "object-storage", "audit-queue"),
      queueSize: 100_000,
      retryIntervalMs: 3_000,
    },
    scanIntervalSeconds: 10,
    capacityBytes: disk.bavail * disk.bsize,
  };
}
