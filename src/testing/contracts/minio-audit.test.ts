import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { type StoreUnderTest, sendSigned } from "./minio-admin-client";
import { type AuditedStoreKind, describeAuditContract, type WebhookSettings } from "./minio-audit-contract";
import { eventually, openEmbeddedStore } from "./minio-iam-stores";

const embedded: AuditedStoreKind = {
  title: "embedded store",
  startWithWebhook: ({ dataDir, ...webhook }) =>
    openEmbeddedStore({ dataDir, auditWebhook: { ...webhook, queueSize: 10_000, retryIntervalMs: 200 } }),
};

/** A MinIO of its own for each test, started from the given program. */
const realMinio = (program: string): AuditedStoreKind => ({
  title: program,
  async startWithWebhook(settings) {
    const port = await freePort();
    const address = `127.0.0.1:${port}`;
    const server = spawn(
      program,
      [
        "server",
        settings.dataDir,
        "--address",
        address,
        "--console-address",
        `127.0.0.1:${await freePort()}`,
      ],
      { env: { ...process.env, ...environmentOf(settings) }, stdio: "ignore" },
    );
    const store = {
      endpoint: `http://${address}`,
      accessKey: "contract-root",
      secretKey: "contract-secret",
      region: "us-east-1",
    };
    await eventually(() => isReady(store), Boolean, 60_000);
    return { store, close: () => end(server) };
  },
});

function environmentOf({
  endpoint,
  authToken,
  batchSize,
  queueDir,
}: WebhookSettings): Record<string, string> {
  return {
    MINIO_ROOT_USER: "contract-root",
    MINIO_ROOT_PASSWORD: "contract-secret",
    MINIO_AUDIT_WEBHOOK_ENABLE_contract: "on",
    MINIO_AUDIT_WEBHOOK_ENDPOINT_contract: endpoint,
    MINIO_AUDIT_WEBHOOK_AUTH_TOKEN_contract: authToken,
    MINIO_AUDIT_WEBHOOK_BATCH_SIZE_contract: String(batchSize),
    MINIO_AUDIT_WEBHOOK_QUEUE_DIR_contract: queueDir,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function isReady(store: StoreUnderTest): Promise<boolean> {
  return sendSigned(store, { path: "/" }).then(
    ({ status }) => status === 200,
    () => false,
  );
}

async function end(server: ChildProcess): Promise<void> {
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "exit");
}

describeAuditContract(embedded);
const { CONTRACT_MINIO_BINARY } = process.env;
if (CONTRACT_MINIO_BINARY) describeAuditContract(realMinio(CONTRACT_MINIO_BINARY));
