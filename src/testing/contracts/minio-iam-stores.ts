import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startManagement } from "@/embedded/object-storage/management/start-management";
import type { AuditWebhookOptions } from "@/embedded/object-storage/seams";
import { startObjectStorage } from "@/embedded/object-storage/start-object-storage";
import type { StoreUnderTest } from "./minio-admin-client";

export interface OpenStore {
  store: StoreUnderTest;
  close(): Promise<void>;
}

export interface StoreKind {
  title: string;
  /** How long usage figures may take to show a change, in milliseconds. */
  scanMs: number;
  open(): Promise<OpenStore>;
}

/** An embedded store in a new directory, or in the one given. */
export async function openEmbeddedStore(
  options: { dataDir?: string; auditWebhook?: AuditWebhookOptions } = {},
): Promise<OpenStore> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "object-storage-")));
  const rootUser = "contract-root";
  const rootPassword = options.dataDir ? "contract-secret" : randomBytes(16).toString("hex");
  const running = await startObjectStorage(
    {
      dataDir,
      host: "127.0.0.1",
      port: 0,
      region: "us-east-1",
      rootUser,
      rootPassword,
      domains: [],
      prometheusAuth: "jwt",
      scanIntervalSeconds: 0,
      capacityBytes: 2 ** 40,
      ...(options.auditWebhook && { auditWebhook: options.auditWebhook }),
    },
    startManagement,
  );
  return {
    store: {
      endpoint: running.address,
      accessKey: rootUser,
      secretKey: rootPassword,
      region: "us-east-1",
    },
    async close() {
      await running.stop();
      if (!options.dataDir) await rm(dataDir, { recursive: true });
    },
  };
}

/** The embedded store always, and the store whose address the environment gives. */
export function storesUnderTest(): StoreKind[] {
  const { CONTRACT_S3_ENDPOINT, CONTRACT_S3_ACCESS_KEY, CONTRACT_S3_SECRET_KEY, CONTRACT_S3_REGION } =
    process.env;
  const kinds: StoreKind[] = [{ title: "embedded store", scanMs: 2_000, open: () => openEmbeddedStore() }];
  if (CONTRACT_S3_ENDPOINT) {
    const store = {
      endpoint: CONTRACT_S3_ENDPOINT,
      accessKey: CONTRACT_S3_ACCESS_KEY ?? "",
      secretKey: CONTRACT_S3_SECRET_KEY ?? "",
      region: CONTRACT_S3_REGION ?? "us-east-1",
    };
    const open = async () => ({ store, close: async () => undefined });
    kinds.push({ title: CONTRACT_S3_ENDPOINT, scanMs: 180_000, open });
  }
  return kinds;
}

/** A name that no other run uses. */
export const uniqueName = (prefix: string) => `${prefix}-${randomBytes(5).toString("hex")}`;

/** Asks until the answer is there; fails with the last answer when it does not come in time. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isThere: (answer: T) => boolean,
  withinMs: number,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
